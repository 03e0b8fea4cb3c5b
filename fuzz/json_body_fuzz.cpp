// Any bytes as a JSON body: refused with 400, or an object whose members are read as clean text, numbers and days.
#include "platform/http/json_body.h"

#include <cstdlib>

#include "platform/http/json_writer.h"
#include "vocabulary/text.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    pv::http::Request request;
    request.body.assign(reinterpret_cast<char const*>(data), size);
    try {
        auto const body = pv::http::json_body(request);
        for (auto const& [key, value] : body) {
            std::string_view const name(key.data(), key.size());
            auto const attempt = [&](auto read) {
                try {
                    read();
                } catch (pv::Refused const& refused) {
                    if (refused.problem.status != 400 || refused.problem.fields.empty()) std::abort();
                }
            };
            attempt([&] {
                auto const text = pv::http::text_of(body, name);
                if (!pv::text::is_utf8(text)) std::abort();
                // What we write of it is JSON again.
                auto const back = boost::json::parse(pv::http::JsonWriter().value(text).take());
                if (std::string_view(back.as_string().data(), back.as_string().size()) != text) std::abort();
            });
            attempt([&] { (void)pv::http::int_of(body, name); });
            attempt([&] { (void)pv::http::bool_of(body, name); });
            attempt([&] { (void)pv::http::date_of(body, name); });
        }
    } catch (pv::Refused const& refused) {
        if (refused.problem.status != 400) std::abort();
    }
    return 0;
}
