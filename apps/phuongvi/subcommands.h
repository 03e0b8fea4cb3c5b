#pragma once
// One file per subcommand; main.cpp finds them by name.
namespace pv::app {

int serve(int argc, char** argv);
int demo(int argc, char** argv);
int import_file(int argc, char** argv);
int migrate(int argc, char** argv);
int user(int argc, char** argv);
int openapi(int argc, char** argv);
int verify(int argc, char** argv);
int backup(int argc, char** argv);
int restore(int argc, char** argv);

}  // namespace pv::app
