# pv_embed(TARGET NAME ROOT files…): puts files into the program as they are, as the table
#   extern pv::EmbeddedFile const pv_embedded_NAME[];  extern std::size_t const pv_embedded_NAME_count;
# (type: src/platform/config/embedded.h). Paths in the table are relative to ROOT.
function(pv_embed TARGET NAME ROOT)
  set(SOURCE ${CMAKE_CURRENT_BINARY_DIR}/embedded_${NAME}.cpp)
  set(TEXT "#include \"platform/config/embedded.h\"\n")
  set(TABLE "")
  set(INDEX 0)
  foreach(FILE ${ARGN})
    file(RELATIVE_PATH SHORT ${ROOT} ${FILE})
    set(LABEL pv_${NAME}_${INDEX})
    string(APPEND TEXT "__asm__(\".section .rodata\\n.globl ${LABEL}_b\\n.globl ${LABEL}_e\\n.balign 16\\n"
                       "${LABEL}_b: .incbin \\\"${FILE}\\\"\\n${LABEL}_e: .byte 0\\n.previous\\n\");\n"
                       "extern \"C\" char const ${LABEL}_b[];\nextern \"C\" char const ${LABEL}_e[];\n")
    string(APPEND TABLE "    {\"${SHORT}\", ${LABEL}_b, ${LABEL}_e},\n")
    math(EXPR INDEX "${INDEX}+1")
  endforeach()
  string(APPEND TEXT "extern pv::EmbeddedFile const pv_embedded_${NAME}[];\nextern std::size_t const pv_embedded_${NAME}_count;\n"
                     "pv::EmbeddedFile const pv_embedded_${NAME}[] = {\n${TABLE}    {nullptr, nullptr, nullptr}};\n"
                     "std::size_t const pv_embedded_${NAME}_count = ${INDEX};\n")
  file(GENERATE OUTPUT ${SOURCE} CONTENT "${TEXT}")
  # alone: in a bundle of files its dependencies would be forgotten, and a changed file would not come in
  set_source_files_properties(${SOURCE} PROPERTIES OBJECT_DEPENDS "${ARGN}" SKIP_UNITY_BUILD_INCLUSION ON)
  target_sources(${TARGET} PRIVATE ${SOURCE})
endfunction()
