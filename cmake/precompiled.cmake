# The standard headers that most files include, compiled once a build tree: a third of the compile time of a usual file. Every file still names
# what it includes; -DPV_PRECOMPILED=OFF shows what one forgot.
option(PV_PRECOMPILED "Compile the standard headers once" ON)
if(PV_PRECOMPILED)
  file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/precompiled.cpp CONTENT "")
  add_library(pv_precompiled OBJECT ${CMAKE_BINARY_DIR}/precompiled.cpp)
  target_link_libraries(pv_precompiled PRIVATE pv_flags fmt::fmt)
  target_precompile_headers(pv_precompiled PRIVATE <algorithm> <chrono> <filesystem> <fmt/format.h> <functional> <map> <memory> <mutex> <optional>
                            <set> <span> <string> <string_view> <unordered_map> <vector>)
  if(CCACHE)  # ccache asks for this before it keeps what was made with them
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
  endif()
endif()

# pv_precompiled_headers(TARGET): TARGET is compiled with them; it must link fmt.
function(pv_precompiled_headers TARGET)
  if(PV_PRECOMPILED)
    target_precompile_headers(${TARGET} REUSE_FROM pv_precompiled)
    # GCC forgets that precompiled headers are the system's, and then tells of its own std::string what is not so (its bug 105329).
    target_compile_options(${TARGET} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread -Wno-restrict>)
  endif()
endfunction()
