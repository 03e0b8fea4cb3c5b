#pragma once
#include <string>
#include <string_view>

namespace pv::access {

bool password_matches(std::string const& hash, std::string const& password);
bool needs_new_hash(std::string const& hash);
std::string const& hash_of_nobody();  ///< of a random password: an unknown name costs the same time as a wrong password
std::string random_token();           ///< 256 bits, base64url
std::string token_digest(std::string_view token);  ///< SHA-256 as a bytea literal: what the database keeps

}  // namespace pv::access
