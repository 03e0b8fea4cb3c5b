// A small HTTP load client: N keep-alive connections on one thread each, requests drawn from a file of paths.
// usage: load PORT CONNECTIONS SECONDS COOKIE PATHS-FILE   → one line of JSON
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Result {
    std::vector<float> ms;
    long failed = 0, bytes = 0;
};

int connect_to(int port) {
    int const fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int const one = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        ::close(fd);
        return -1;
    }
    return fd;
}

/// Sends one request and reads its answer by Content-Length; the status, or 0 when the connection failed.
int exchange(int fd, std::string const& request, std::string& buffer, long& bytes) {
    for (std::size_t sent = 0; sent < request.size();) {
        auto const n = ::send(fd, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
        if (n <= 0) return 0;
        sent += static_cast<std::size_t>(n);
    }
    buffer.clear();
    std::size_t whole = std::string::npos;
    char part[65536];
    while (buffer.size() < whole) {
        auto const n = ::recv(fd, part, sizeof part, 0);
        if (n <= 0) return 0;
        buffer.append(part, static_cast<std::size_t>(n));
        if (whole != std::string::npos) continue;
        auto const head = buffer.find("\r\n\r\n");
        if (head == std::string::npos) continue;
        std::string lower = buffer.substr(0, head);
        std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
            return static_cast<char>(std::tolower(c));
        });
        auto const length = lower.find("content-length:");
        if (length == std::string::npos) return 0;
        whole = head + 4 + std::strtoul(lower.c_str() + length + 15, nullptr, 10);
    }
    bytes += static_cast<long>(buffer.size());
    return std::atoi(buffer.c_str() + 9);
}

void run(
    int port, double seconds, std::string const& cookie, std::vector<std::string> const& paths, unsigned seed,
    Result& out) {
    auto const until = Clock::now() + std::chrono::duration<double>(seconds);
    int fd = connect_to(port);
    std::string buffer;
    std::uint64_t state = seed * 0x9E3779B97F4A7C15ULL + 1;
    while (Clock::now() < until) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        auto const& path = paths[(state >> 33) % paths.size()];
        std::string const request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\n\r\n";
        auto const at = Clock::now();
        int const status = fd < 0 ? 0 : exchange(fd, request, buffer, out.bytes);
        if (status == 200) {
            out.ms.push_back(std::chrono::duration<float, std::milli>(Clock::now() - at).count());
            continue;
        }
        ++out.failed;
        if (status == 0) {
            if (fd >= 0) ::close(fd);
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            fd = connect_to(port);
        }
    }
    if (fd >= 0) ::close(fd);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 6) {
        std::fputs("usage: load PORT CONNECTIONS SECONDS COOKIE PATHS-FILE\n", stderr);
        return 2;
    }
    int const port = std::atoi(argv[1]), connections = std::atoi(argv[2]);
    double const seconds = std::atof(argv[3]);
    std::vector<std::string> paths;
    std::ifstream file(argv[5]);
    for (std::string line; std::getline(file, line);)
        if (!line.empty()) paths.push_back(line);
    if (paths.empty() || connections < 1) return 2;
    std::vector<Result> results(static_cast<std::size_t>(connections));
    std::vector<std::thread> threads;
    auto const begin = Clock::now();
    for (int i = 0; i < connections; ++i)
        threads.emplace_back(
            run, port, seconds, std::string(argv[4]), std::cref(paths), static_cast<unsigned>(i + 1),
            std::ref(results[static_cast<std::size_t>(i)]));
    for (auto& t : threads) t.join();
    double const took = std::chrono::duration<double>(Clock::now() - begin).count();
    std::vector<float> all;
    long failed = 0, bytes = 0;
    for (auto const& r : results) all.insert(all.end(), r.ms.begin(), r.ms.end()), failed += r.failed, bytes += r.bytes;
    std::sort(all.begin(), all.end());
    auto const at = [&](double p) {
        return all.empty()
            ? 0.0
            : static_cast<double>(all[static_cast<std::size_t>(p * static_cast<double>(all.size() - 1))]);
    };
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    std::printf(
        "{\"requests\":%zu,\"failed\":%ld,\"rate\":%.1f,\"p50\":%.3f,\"p95\":%.3f,\"p99\":%.3f,\"max\":%.3f,\"bytes\":%"
        "ld}\n",
        all.size(), failed, static_cast<double>(all.size()) / took, at(0.5), at(0.95), at(0.99), at(1.0), bytes);
    return 0;
}
