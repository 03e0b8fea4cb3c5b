#pragma once
// HTTP as handlers see it: plain structs. Boost.Beast lives in the folder server alone.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/auth/actor.h"
#include "vocabulary/problem.h"

namespace pv::http {

enum class Method : std::uint8_t { get, post, put, patch, delete_ };

/// Which bounded queue serves a route. `inline_` answers on the I/O thread: memory only, never the database. `sign_in`
/// is for what computes password hashes: its threads give way to all others, so that a morning of sign-ins starves
/// nobody.
enum class Queue : std::uint8_t { inline_, oltp, report, import, sign_in };

struct Request {
    Method method = Method::get;
    std::string target;                                        ///< as sent
    std::string path;                                          ///< decoded, without the query
    std::vector<std::pair<std::string, std::string>> query;    ///< decoded, checked UTF-8, NFC
    std::map<std::string, std::string, std::less<>> params;    ///< {id} of the route's path
    std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
    std::string body;                                          ///< BodyKind::json
    std::filesystem::path body_file;  ///< BodyKind::upload: streamed to disk; removed after the handler unless moved
    std::int64_t body_size = 0;
    std::string id;  ///< request id, also answered as X-Request-Id
    std::string remote;
    Actor const* actor = nullptr;  ///< set unless the route is public

    std::optional<std::string_view> header(std::string_view lower_case_name) const;
    std::optional<std::string_view> find(std::string_view query_name) const;
    std::string_view param(std::string_view name) const;  ///< of the path; "" when absent
    std::int64_t id_param(std::string_view name) const;   ///< Refused 404 unless a positive number
    template <class T>
    T id_param(std::string_view name) const {  ///< the id of a record of one kind: id_param<StudentId>("id")
        return T(id_param(name));
    }
    std::optional<std::int64_t> int_query(std::string_view name) const;  ///< Refused 400 when present and no number
    std::optional<LocalDate> date_query(std::string_view name) const;    ///< yyyy-mm-dd
    std::optional<Instant> instant_query(std::string_view name) const;
    std::optional<int> if_match() const;  ///< version in If-Match: "7"
};

struct Response {
    int status = 200;
    std::string body;
    std::string content_type = "application/json; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers;
    std::filesystem::path file;  ///< send this file (with Range) instead of body
    bool remove_file = false;
    static Response json(std::string text, int status = 200);
    static Response no_content();
    static Response download(std::filesystem::path file, std::string content_type, std::string file_name, bool remove);
    static Response download(std::string content, std::string content_type, std::string file_name);
    Response& header(std::string name, std::string value);
    Response& etag(int version);
};

/// JSON schema of a request or answer, as JSON text; see schema.h for makers. "" none.
using Schema = std::string;

/// Who may call: public_, any signed-in person, or the right (kind, act). Rights on a single record are asked again in
/// the action. any_session is for what a person needs who still owes a new password or a second step; everything else
/// refuses such a session.
struct Permission {
    enum class Who : std::uint8_t { public_, signed_in, right, any_session } who = Who::signed_in;
    RecordKind kind{"", ""};
    Act act = Act::read;
    static Permission anyone() { return {Who::public_, {"", ""}, Act::read}; }
    static Permission any_session() { return {Who::any_session, {"", ""}, Act::read}; }
    static Permission signed_in() { return {Who::signed_in, {"", ""}, Act::read}; }
    static Permission right(RecordKind const& kind, Act act) { return {Who::right, kind, act}; }
};

enum class BodyKind : std::uint8_t { none, json, upload };

using Handler = std::function<Response(Request&)>;

struct QueryParameter {
    std::string name;
    std::string description;
    Schema schema;
    bool required = false;
};

/// One route, declared once: the router, openapi.json, the permission page and the security tests all read it.
struct Route {
    Method method;
    std::string path;     ///< "/api/v1/students/{id}"
    std::string summary;  ///< Vietnamese, one line
    std::string tag;      ///< section of the API page
    Permission permission;
    Handler handler;
    std::vector<QueryParameter> query = {};
    Schema request = "";
    Schema response = "";  ///< of the good answer when it is JSON
    Queue queue = Queue::oltp;
    BodyKind body = BodyKind::none;
    std::int64_t max_body_bytes = 1 << 20;
    int success = 200;                         ///< status of the good answer; 204: without a body
    Schema accepted = "";                      ///< what a 202 tells while the work goes on; "" never one
    std::string answers = "application/json";  ///< its media type: JSON, a file, a stream of events
    bool wants_version = false;  ///< If-Match is asked for: 428 without, 412 when it is no longer the present one
    bool gives_version = false;  ///< the good answer carries an ETag
    std::vector<int> refusals =
        {};  ///< statuses of problems beside those that follow from the rest (openapi.h, refusals_of)
    bool changes_state() const { return method != Method::get; }
};

struct ServerOptions {
    std::string host = "127.0.0.1";
    int port = 8080;       ///< 0: any free one
    int metrics_port = 0;  ///< 0: none
    int oltp_workers = 0;  ///< 0: 2 × cores, at least 4
    int report_workers = 2;
    int import_workers = 1;
    int sign_in_workers = 2;  ///< password hashes at once: 64 MB and some 50 ms of a processor each
    int queue_length = 256;
    int sign_in_queue_length = 64;    ///< some three seconds of waiting; the rest is told to come again
    std::filesystem::path temporary;  ///< folder for uploads
    bool secure_cookies = false;
    int idle_seconds = 75;       ///< a connection between requests
    int head_seconds = 15;       ///< a request's head, from connecting or the first byte
    int body_seconds = 30;       ///< a body; of an upload each 64 KB
    int connections = 8192;      ///< at once, or half of the files that the process may open when those are fewer
    int heartbeat_seconds = 20;  ///< of an event stream; also how often its session is looked at
    int streams_per_account = 8;
    int uploads = 64, uploads_per_account = 4;     ///< under way or waiting for their handler
    std::uint64_t keep_free_bytes = 512ull << 20;  ///< of the disk below `temporary`: PostgreSQL may be on it
    int stop_seconds = 10;                         ///< what running requests get when the server stops
};

/// Finds who sends a request from its cookie; nullptr: not signed in. Called on a worker. Checks the CSRF token of
/// requests that change state (header X-CSRF-Token) and throws Refused 403 when it is missing. `fresh` asks to bypass
/// caches after a StaleScope.
using Authenticate = std::function<std::shared_ptr<Actor const>(Request const&, bool fresh)>;

/// Of these sessions, those that are over (signed out, locked, unused for too long, role ended). Called on a worker now
/// and then; asking is no use of a session.
using EndedSessions = std::function<std::vector<std::int64_t>(std::vector<std::int64_t> const&)>;

/// A static asset: path, bytes as they are and pre-compressed, served with a strong ETag; hashed names are immutable.
struct Asset {
    std::string path, content_type;
    std::string_view identity, gzip, brotli;
    bool immutable;
};

class Server {
public:
    Server(ServerOptions options, std::vector<Route> routes, Authenticate authenticate, std::vector<Asset> assets);
    ~Server();
    void start();
    int port() const;
    /// Graceful: no new requests, running ones finish. False when some did not within stop_seconds: then the destructor
    /// waits for them.
    bool stop();
    /// Server-sent event to every open stream (GET /api/v1/events) of this account; data is JSON.
    void publish(std::int64_t account_id, std::string const& event, std::string const& data);
    /// Event streams are closed when their session is over; set before start().
    void end_streams_of(EndedSessions ended);
    std::vector<Route> const& routes() const;
    /// Further lines for /metrics, asked for at each scrape.
    void add_metrics(std::function<std::string()> source);
    struct Impl;

private:
    std::unique_ptr<Impl> impl_;
};

/// application/problem+json of a refusal.
Response problem_response(Problem const& problem, std::string const& request_id);

}  // namespace pv::http
