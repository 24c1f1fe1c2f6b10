#include "kiosk/device/card_picture.h"

#include "kiosk/core/identity/card.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ; // NOLINT: POSIX

namespace motcua::device {

namespace {

using std::chrono::steady_clock;

struct Child {
    pid_t process = -1;
    int in = -1, out = -1;
    ~Child() {
        if (in >= 0) close(in);
        if (out >= 0) close(out);
        if (process > 0) {
            kill(process, SIGKILL);
            waitpid(process, nullptr, 0);
        }
    }
};

bool start(Child& child, std::filesystem::path const& program) {
    int input[2], output[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, input) != 0) return false; // a pipe would need SIGPIPE off
    child.in = input[1];
    if (pipe2(output, O_CLOEXEC) != 0) {
        close(input[0]);
        return false;
    }
    child.out = output[0];
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input[0], 0);
    posix_spawn_file_actions_adddup2(&actions, output[1], 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    std::string path = program.string();
    std::array<char*, 2> words{path.data(), nullptr};
    int const started = posix_spawn(&child.process, path.c_str(), &actions, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(input[0]);
    close(output[1]);
    if (started != 0) child.process = -1;
    return started == 0;
}

} // namespace

std::filesystem::path card_picture_decoder() {
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "motcua-card-picture";
}

std::expected<std::string, CardPictureTrouble> read_card_picture(std::filesystem::path const& decoder, std::string_view picture,
                                                                 std::chrono::milliseconds patience) {
    auto const until = steady_clock::now() + patience;
    Child child;
    if (!start(child, decoder)) return std::unexpected(CardPictureTrouble::unreadable);
    fcntl(child.in, F_SETFL, O_NONBLOCK);
    std::string payload;
    while (true) {
        auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(until - steady_clock::now()).count();
        if (left <= 0) return std::unexpected(CardPictureTrouble::unreadable);
        std::array<pollfd, 2> watched{{{child.out, POLLIN, 0}, {child.in, POLLOUT, 0}}};
        poll(watched.data(), child.in >= 0 ? 2 : 1, static_cast<int>(left));
        if (child.in >= 0 && watched[1].revents != 0) {
            auto const written = send(child.in, picture.data(), std::min<std::size_t>(picture.size(), 64 * 1024), MSG_NOSIGNAL);
            if (written > 0) picture.remove_prefix(static_cast<std::size_t>(written));
            if (picture.empty() || (written < 0 && errno != EAGAIN && errno != EINTR)) {
                close(child.in);
                child.in = -1;
            }
        }
        if (watched[0].revents == 0) continue;
        std::array<char, 1024> bytes{};
        auto const read = ::read(child.out, bytes.data(), bytes.size());
        if (read > 0) payload.append(bytes.data(), static_cast<std::size_t>(read));
        if (payload.size() > longest_card_payload) payload.resize(longest_card_payload + 1);
        explicit_bzero(bytes.data(), bytes.size());
        if (read <= 0) break;
    }
    int status = 0;
    waitpid(child.process, &status, 0);
    child.process = -1;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && !payload.empty()) return payload;
    return std::unexpected(WIFEXITED(status) && WEXITSTATUS(status) == 1 ? CardPictureTrouble::no_code : CardPictureTrouble::unreadable);
}

} // namespace motcua::device
