#pragma once
// What the routes of students send and take, for openapi.json; the fields come from their description.
#include "platform/http/http.h"

namespace pv::registry::student {

http::Schema const& file_schema();   ///< one student's file with guardians and faults
http::Schema list_schema();          ///< rows of the class and school lists
http::Schema registration_schema();  ///< what registers a student
http::Schema change_schema();
http::Schema class_change_schema();
http::Schema leave_schema();
http::Schema faults_schema();  ///< {"faults": […]}
http::Schema access_log_schema();

}  // namespace pv::registry::student
