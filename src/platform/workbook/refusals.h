#pragma once
#include "vocabulary/problem.h"

namespace pv::workbook {

/// What a file may be refused for; the words are what the clerk reads.
Problem refuse_password();
Problem refuse_legacy_xls();
Problem refuse_html();
Problem refuse_macros();
Problem refuse_truncated();
Problem refuse_too_large(std::string const& what);
Problem refuse_bomb();
Problem refuse_doctype();
Problem refuse_open_quote(int line);
Problem refuse_broken(std::string const& where);
Problem refuse_unknown();

}  // namespace pv::workbook
