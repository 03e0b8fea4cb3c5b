#include "platform/http/router.h"

#include "platform/log/log.h"
#include "vocabulary/text.h"

namespace pv::http {
namespace {

std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> out;
    while (!path.empty()) {
        path.remove_prefix(path.front() == '/' ? 1 : 0);
        auto const end = std::min(path.find('/'), path.size());
        out.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return out;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string decode(std::string_view text, bool plus_is_space) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus_is_space) {
            out += ' ';
        } else if (text[i] == '%') {
            int const high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1,
                      low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
            if (high < 0 || low < 0) throw Refused(Problem(400, "bad-address", "Địa chỉ có dấu % viết sai."));
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    if (!text::is_utf8(out) || out.find('\0') != out.npos)
        throw Refused(Problem(400, "bad-address", "Địa chỉ có ký tự không đọc được (không phải UTF-8)."));
    return text::nfc(out);
}

Problem internal(std::string const& request_id) {
    return {500, "internal", "Có lỗi trong hệ thống. Hãy gửi mã yêu cầu " + request_id + " cho bộ phận hỗ trợ."};
}

}  // namespace

void parse_target(std::string_view target, Request& request) {
    request.target = std::string(target);
    auto const question = std::min(target.find('?'), target.size());
    request.path = decode(target.substr(0, question), false);
    std::string_view rest = question < target.size() ? target.substr(question + 1) : std::string_view{};
    while (!rest.empty()) {
        auto const end = std::min(rest.find('&'), rest.size());
        std::string_view const pair = rest.substr(0, end);
        auto const equals = std::min(pair.find('='), pair.size());
        if (!pair.empty())
            request.query.emplace_back(
                decode(pair.substr(0, equals), true),
                equals < pair.size() ? decode(pair.substr(equals + 1), true) : std::string());
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

struct Router::Node {
    std::map<std::string, std::shared_ptr<Node>, std::less<>> children;
    std::shared_ptr<Node> any;
    Route const* route[5] = {};
};

Router::Router(std::vector<Route> routes, Authenticate authenticate)
    : routes_(std::move(routes)), authenticate_(std::move(authenticate)), root_(std::make_shared<Node>()) {
    for (auto const& route : routes_) {
        Node* node = root_.get();
        for (auto const segment : segments(route.path)) {
            if (segment.starts_with('{')) {
                if (!node->any) node->any = std::make_shared<Node>();
                node = node->any.get();
            } else {
                auto& child = node->children[std::string(segment)];
                if (!child) child = std::make_shared<Node>();
                node = child.get();
            }
        }
        auto& place = node->route[static_cast<std::size_t>(route.method)];
        if (place) throw std::logic_error("two routes for " + route.path);
        place = &route;
    }
}

Router::Match Router::find(Method method, std::string_view path) const {
    Match out;
    Node const* node = root_.get();
    std::vector<std::string_view> values;
    for (auto const segment : segments(path)) {
        auto const child = node->children.find(segment);
        if (child != node->children.end()) {
            node = child->second.get();
        } else if (node->any && !segment.empty()) {
            values.push_back(segment);
            node = node->any.get();
        } else {
            return out;
        }
    }
    for (auto const* route : node->route) out.path_known |= route != nullptr;
    out.route = node->route[static_cast<std::size_t>(method)];
    // Two routes may call the same place differently ({id}, {sid}): the one that answers names it.
    if (out.route) {
        std::size_t next = 0;
        for (auto const segment : segments(out.route->path))
            if (segment.starts_with('{'))
                out.params[std::string(segment.substr(1, segment.size() - 2))] = std::string(values.at(next++));
    }
    return out;
}

std::string Router::allowed(std::string_view path) const {
    static constexpr std::pair<Method, char const*> names[] = {
        {Method::get, "GET, HEAD"},
        {Method::post, "POST"},
        {Method::put, "PUT"},
        {Method::patch, "PATCH"},
        {Method::delete_, "DELETE"}};
    std::string out;
    for (auto const& [method, name] : names)
        if (find(method, path).route) out += (out.empty() ? "" : ", ") + std::string(name);
    return out;
}

Response Router::run(Route const& route, Request& request, bool fresh) const {
    std::shared_ptr<Actor const> actor;
    if (route.permission.who != Permission::Who::public_) {
        actor = authenticate_(request, fresh);
        // What a cached session owed may have been settled since, perhaps on another node: look again before refusing.
        bool const owing_refused =
            actor && actor->owes != Obligation::none && route.permission.who != Permission::Who::any_session;
        if (owing_refused && !fresh) actor = authenticate_(request, true);
        if (!actor)
            throw Refused(
                Problem(401, "unauthenticated", "Bạn chưa đăng nhập hoặc phiên đã hết hạn. Hãy đăng nhập lại."));
        if (owing_refused) require_settled(*actor);
        if (route.permission.who == Permission::Who::right)
            require_may(*actor, route.permission.kind, route.permission.act);
    }
    request.actor = actor.get();
    return route.handler(request);
}

Response Router::answer(Route const& route, Request& request) const {
    log::RequestScope const scope(request.id);
    for (int attempt = 0;; ++attempt) {
        try {
            return run(route, request, attempt > 0);
        } catch (Refused const& refused) {
            return problem_response(refused.problem, request.id);
        } catch (db::StaleScope const&) {
            // The scope changed, or another node closed the session: load the actor again, once.
            if (attempt < 2) continue;
            return problem_response(
                Problem(401, "unauthenticated", "Phiên làm việc đã thay đổi. Hãy đăng nhập lại."), request.id);
        } catch (db::SerializationFailure const& fault) {
            if (attempt < 3) continue;
            log::warn("{} {} gave up after serialization failures: {}", route.path, attempt, fault.what());
            return problem_response(
                Problem(503, "try-later", "Nhiều người đang sửa cùng lúc. Hãy thử lại sau vài giây."), request.id);
        } catch (db::QueryTimeout const& fault) {
            log::warn("{}: {}", route.path, fault.what());
            return problem_response(
                Problem(503, "try-later", "Yêu cầu mất quá nhiều thời gian. Hãy thu hẹp phạm vi hoặc thử lại sau."),
                request.id);
        } catch (db::Unavailable const& fault) {
            log::warn("database unavailable: {}", fault.what());
            return problem_response(
                Problem(
                    503, "try-later",
                    "Cơ sở dữ liệu đang bận hoặc khởi động lại. Hãy thử lại sau vài giây, dữ liệu đã lưu không mất."),
                request.id);
        } catch (db::Error const& fault) {
            // A number beyond what the database counts with names nothing that is there.
            if (fault.sqlstate == "22003" && fault.constraint.empty()) {
                log::warn("{}: {}", route.path, fault.what());
                return problem_response(Problem(404, "not-found", "Không tìm thấy."), request.id);
            }
            log::error("{} failed: {}", route.path, fault.what());
            return problem_response(internal(request.id), request.id);
        } catch (std::exception const& fault) {
            log::error("{} failed: {}", route.path, fault.what());
            return problem_response(internal(request.id), request.id);
        }
    }
}

}  // namespace pv::http
