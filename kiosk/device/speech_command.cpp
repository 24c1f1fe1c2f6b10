#include "kiosk/device/speech_command.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char** environ;

namespace motcua::device {

namespace {

using std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr int usual_words_a_minute = 170; // N60
constexpr std::size_t most_bytes = 12'000'000;

std::string_view voice_of(Language language) {
    switch (language) {
    case Language::vietnamese: return "vi-vn-x-south";
    case Language::english: return "en";
    case Language::khmer: return {}; // espeak-ng speaks no Khmer: recorded clips only
    }
    return {};
}

void fill(std::string& word, std::string_view name, std::string const& value) {
    if (auto const at = word.find(name); at != std::string::npos) word.replace(at, name.size(), value);
}

struct Pipe {
    int read = -1, write = -1;
    bool open() {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return false;
        read = ends[0];
        write = ends[1];
        return true;
    }
    static void close(int& end) {
        if (end >= 0) ::close(end);
        end = -1;
    }
    ~Pipe() {
        close(read);
        close(write);
    }
};

/// Kills the whole group it leads unless it has ended by itself.
class Child {
public:
    explicit Child(pid_t id) : m_id(id) {}
    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;
    ~Child() {
        if (m_ended) return;
        ::kill(-m_id, SIGKILL);
        int status = 0;
        while (::waitpid(m_id, &status, 0) < 0 && errno == EINTR) {
        }
    }
    /// The exit code once it has ended; -1 for a signal.
    std::optional<int> ended() {
        int status = 0;
        if (::waitpid(m_id, &status, WNOHANG) != m_id) return std::nullopt;
        m_ended = true;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

private:
    pid_t m_id;
    bool m_ended = false;
};

std::expected<pid_t, SpeechFault> start(std::vector<std::string>& words, Pipe& in, Pipe& out) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in.read, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out.write, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t how;
    posix_spawnattr_init(&how);
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawnattr_setsigdefault(&how, &all);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawnattr_setflags(&how, static_cast<short>(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK));
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t id = 0;
    int const failed = ::posix_spawnp(&id, arguments.front(), &actions, &how, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&how);
    if (failed != 0) return std::unexpected(SpeechFault::absent);
    return id;
}

} // namespace

std::string_view sentence_of(SpeechFault fault) {
    switch (fault) {
    case SpeechFault::absent: return "there is no such program; install the Debian package espeak-ng or set devices.voiceCommand";
    case SpeechFault::no_voice: return "there is no voice for this language; only recorded clips are heard";
    case SpeechFault::hangs: return "it did not end in time and was stopped";
    case SpeechFault::crashed: return "it ended with an error";
    case SpeechFault::no_sound: return "it wrote no WAV file to its standard output";
    case SpeechFault::interrupted: return "it was interrupted";
    }
    return "";
}

std::expected<Sound, SpeechFault> speak(SpeechRequest const& request, std::string_view text, std::stop_token stop) {
    auto const voice = voice_of(request.language);
    if (voice.empty() && request.command == usual_speech_command) return std::unexpected(SpeechFault::no_voice);
    std::vector<std::string> words;
    std::istringstream split(request.command);
    for (std::string word; split >> word;) {
        fill(word, "{voice}", std::string(voice.empty() ? tag_of(request.language) : voice));
        fill(word, "{rate}", std::to_string(usual_words_a_minute * request.rate_percent / 100));
        words.push_back(std::move(word));
    }
    Pipe in, out;
    if (words.empty() || !in.open() || !out.open()) return std::unexpected(SpeechFault::absent);
    // The child's ends must wait for data as programs expect; ours must not.
    ::fcntl(in.read, F_SETFL, ::fcntl(in.read, F_GETFL) & ~O_NONBLOCK);
    ::fcntl(out.write, F_SETFL, ::fcntl(out.write, F_GETFL) & ~O_NONBLOCK);
    auto const started = start(words, in, out);
    if (!started) return std::unexpected(started.error());
    Child child(*started);
    Pipe::close(in.read);
    Pipe::close(out.write);

    auto const deadline = steady_clock::now() + request.patience;
    std::string const line = std::string(text) + "\n";
    std::size_t written = 0;
    std::string bytes;
    while (true) {
        if (stop.stop_requested()) return std::unexpected(SpeechFault::interrupted);
        if (steady_clock::now() >= deadline) return std::unexpected(SpeechFault::hangs);
        pollfd ends[2]{{out.read, POLLIN, 0}, {in.write, POLLOUT, 0}};
        ::poll(ends, in.write >= 0 ? 2 : 1, 20); // so often the stop token is looked at (N63: 0.1 s)
        if (in.write >= 0 && ends[1].revents != 0) {
            // A program that does not read its input gets a broken pipe here; SIGPIPE is blocked for this thread's writes.
            sigset_t pipe_signal, before;
            sigemptyset(&pipe_signal);
            sigaddset(&pipe_signal, SIGPIPE);
            pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
            auto const more = ::write(in.write, line.data() + written, line.size() - written);
            if (more < 0 && errno == EPIPE) {
                timespec const now{};
                sigtimedwait(&pipe_signal, nullptr, &now);
            }
            pthread_sigmask(SIG_SETMASK, &before, nullptr);
            if (more > 0) written += static_cast<std::size_t>(more);
            if (more < 0 && errno != EAGAIN && errno != EINTR) Pipe::close(in.write);
            if (written >= line.size()) Pipe::close(in.write);
        }
        if (ends[0].revents == 0) continue;
        char chunk[16 * 1024];
        auto const got = ::read(out.read, chunk, sizeof chunk);
        if (got > 0) bytes.append(chunk, static_cast<std::size_t>(got));
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (got <= 0 || bytes.size() > most_bytes) break;
    }
    Pipe::close(out.read);
    std::optional<int> code;
    while (!(code = child.ended())) {
        if (steady_clock::now() >= deadline) return std::unexpected(SpeechFault::hangs);
        ::poll(nullptr, 0, 1);
    }
    if (*code != 0) return std::unexpected(*code == 127 ? SpeechFault::absent : SpeechFault::crashed);
    auto sound = read_wave(bytes);
    if (!sound || sound->samples.empty()) return std::unexpected(SpeechFault::no_sound);
    return *std::move(sound);
}

} // namespace motcua::device
