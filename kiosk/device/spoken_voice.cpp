#include "kiosk/device/spoken_voice.h"

#include "kiosk/base/hex.h"
#include "kiosk/base/mailbox.h"
#include "kiosk/codec/sha256.h"

#include <atomic>
#include <cstring>
#include <fstream>
#include <future>
#include <mutex>
#include <optional>
#include <set>
#include <sstream>
#include <thread>

namespace motcua::device {

namespace {

using namespace std::chrono_literals;

constexpr std::uintmax_t most_kept_bytes = 96'000'000; // the sentences of one language at the usual rate take some 40 MB

std::optional<std::string> content_of(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

std::string command_of(VoiceOptions const& options) { return options.command.empty() ? std::string(usual_speech_command) : options.command; }

std::filesystem::path kept_file(Utterance const& utterance, int rate_percent, VoiceOptions const& options) {
    auto const digest = codec::sha256(command_of(options) + "\n" + std::string(tag_of(utterance.language)) + "\n" + std::to_string(rate_percent) + "\n" + utterance.text);
    return options.prepared / (digest.hex().substr(0, 32) + ".wav");
}

bool room_for_more(std::filesystem::path const& folder) {
    std::uintmax_t total = 0;
    std::error_code error;
    for (auto const& entry : std::filesystem::directory_iterator(folder, error)) total += entry.file_size(error);
    return total < most_kept_bytes;
}

void keep(Sound const& sound, std::filesystem::path const& file) {
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    if (!room_for_more(file.parent_path())) return;
    auto const aside = file.string() + ".new"; // a power cut leaves no half recording under the real name
    if (std::ofstream out(aside, std::ios::binary); !(out << write_wave(sound))) return;
    std::filesystem::rename(aside, file, error);
}

/// The first that can be heard: a broken one is no reason for silence.
std::optional<Sound> clip_of(Utterance const& utterance, VoiceOptions const& options) {
    if (utterance.key.empty() || utterance.key.find('/') != std::string::npos) return std::nullopt;
    for (auto const& folder : options.clips)
        if (auto const bytes = content_of(folder / tag_of(utterance.language) / (utterance.key + ".wav")))
            if (auto clip = read_wave(*bytes); clip && !clip->samples.empty()) return *std::move(clip);
    return std::nullopt;
}

void wipe(Sound& sound) { explicit_bzero(sound.samples.data(), sound.samples.size() * sizeof(std::int16_t)); }

} // namespace

std::expected<Sound, SpeechFault> sound_of(Utterance const& utterance, int rate_percent, VoiceOptions const& options, std::stop_token stop) {
    if (rate_percent == 100) // people's recordings are never stretched
        if (auto clip = clip_of(utterance, options)) return *std::move(clip);
    bool const kept = utterance.keeping == Keeping::always && !options.prepared.empty();
    if (kept) {
        if (auto const bytes = content_of(kept_file(utterance, rate_percent, options)))
            if (auto sound = read_wave(*bytes); sound && !sound->samples.empty()) return *std::move(sound);
    }
    SpeechRequest request;
    request.command = command_of(options);
    request.language = utterance.language;
    request.rate_percent = rate_percent;
    auto sound = speak(request, utterance.text, std::move(stop));
    if (sound && kept) keep(*sound, kept_file(utterance, rate_percent, options));
    if (!sound && sound.error() != SpeechFault::interrupted && rate_percent != 100)
        if (auto clip = clip_of(utterance, options)) return *std::move(clip); // at its own pace rather than not at all
    return sound;
}

VoiceHealth::Program try_program(VoiceOptions const& options, std::stop_token stop) {
    SpeechRequest request;
    request.command = command_of(options);
    auto const sound = speak(request, "Xin chào quý vị.", std::move(stop));
    if (sound) return VoiceHealth::Program::good;
    switch (sound.error()) {
    case SpeechFault::absent: return VoiceHealth::Program::absent;
    case SpeechFault::hangs: return VoiceHealth::Program::hangs;
    case SpeechFault::crashed: return VoiceHealth::Program::crashed;
    case SpeechFault::no_voice:
    case SpeechFault::no_sound: return VoiceHealth::Program::no_sound;
    case SpeechFault::interrupted: return VoiceHealth::Program::good; // nobody waits for the answer any more
    }
    return VoiceHealth::Program::no_sound;
}

ClipCount count_clips(std::vector<std::filesystem::path> const& folders, Language language, ClipReading reading) {
    ClipCount counted;
    std::set<std::string> met;
    for (auto const& folder : folders) {
        std::error_code error;
        for (auto const& entry : std::filesystem::directory_iterator(folder / tag_of(language), error)) {
            if (entry.path().extension() != ".wav" || !met.insert(entry.path().filename().string()).second) continue;
            bool good = true;
            if (reading == ClipReading::whole) {
                auto const bytes = content_of(entry.path());
                auto const sound = bytes ? read_wave(*bytes) : std::unexpected(std::string{});
                good = sound && !sound->samples.empty();
            }
            ++(good ? counted.good : counted.broken);
        }
    }
    return counted;
}

struct SpokenVoice::Parts {
    struct Order {
        enum class Kind { say, prepare, examine, settle } kind = Kind::say;
        std::vector<Utterance> utterances;
        Manner manner;
        std::uint64_t turn = 0;
        std::promise<void>* settled = nullptr;
        std::function<void(VoiceHealth)> report = {};
    };

    VoiceOptions options;
    std::atomic<std::uint64_t> turn{0}; ///< a newer one makes the older fall silent
    Mailbox<Order> orders;
    std::set<SpeechFault> told;
    std::unique_ptr<SoundOut> out;
    std::mutex interrupting;
    std::stop_source interruption; ///< of the program that is speaking now

    /// What is being said is no longer wanted: the program that prepares it is killed, the sound stops.
    void interrupt() {
        std::lock_guard const lock(interrupting);
        interruption.request_stop();
    }
    std::uint64_t next_turn() {
        auto const next = ++turn;
        interrupt();
        return next;
    }

    [[nodiscard]] bool stale(Order const& order) const { return order.turn != turn.load(); }

    void post(Order order) {
        orders.post(std::move(order));
        if (!thread.joinable()) thread = std::jthread([this](std::stop_token stop) { work(stop); });
    }

    void work(std::stop_token stop) {
        while (auto order = orders.receive(stop)) {
            if (stop.stop_requested()) return;
            switch (order->kind) {
            case Order::Kind::say: say(*order, stop); break;
            case Order::Kind::prepare: make_ready(*order, stop); break;
            case Order::Kind::examine: {
                auto const program = try_program(options, stop);
                if (stop.stop_requested()) return;
                if (!out) out = options.sound();
                order->report({program, out && out->there()});
                break;
            }
            case Order::Kind::settle: order->settled->set_value(); break;
            }
        }
    }

    std::expected<Sound, SpeechFault> sound_for(Utterance const& utterance, Order const& order, std::stop_token const& stop) {
        std::stop_token newer;
        {
            std::lock_guard const lock(interrupting);
            if (stale(order)) return std::unexpected(SpeechFault::interrupted);
            interruption = std::stop_source{};
            newer = interruption.get_token();
        }
        std::stop_callback const end(stop, [this] { interrupt(); });
        auto sound = sound_of(utterance, order.manner.rate_percent, options, newer);
        if (!sound && sound.error() != SpeechFault::interrupted && told.insert(sound.error()).second && options.complain)
            options.complain(std::string("the voice command: ") + std::string(sentence_of(sound.error())));
        return sound;
    }

    void say(Order const& order, std::stop_token const& stop) {
        for (auto const& utterance : order.utterances) {
            if (stale(order) || stop.stop_requested()) return;
            auto sound = sound_for(utterance, order, stop);
            if (!sound) continue;
            auto loud = at_loudness(*std::move(sound), order.manner.decibels);
            // While this one is prepared the one before is still heard.
            if (!wait(order, stop)) return;
            if (!out) out = options.sound();
            bool const heard = out && out->play(loud);
            wipe(loud);
            if (!heard) return;
        }
        (void)wait(order, stop);
    }

    /// Until nothing is heard any more. False: something newer was asked for, and it is silent now.
    bool wait(Order const& order, std::stop_token const& stop) {
        while (out && out->left_ms() > 0) {
            if (stale(order) || stop.stop_requested()) {
                out->stop();
                return false;
            }
            std::this_thread::sleep_for(15ms);
        }
        return !stale(order);
    }

    void make_ready(Order const& order, std::stop_token const& stop) {
        for (auto const& utterance : order.utterances) {
            if (stale(order) || stop.stop_requested()) return;
            if (utterance.keeping != Keeping::always) continue;
            if (auto sound = sound_for(utterance, order, stop); !sound && sound.error() != SpeechFault::interrupted) return; // it will not work for the next either
        }
    }

    std::jthread thread; ///< last: it uses the rest
};

SpokenVoice::SpokenVoice(VoiceOptions options) : m_parts(std::make_unique<Parts>()) { m_parts->options = std::move(options); }

SpokenVoice::~SpokenVoice() {
    m_parts->next_turn();
    m_parts->thread.request_stop();
}

void SpokenVoice::say(std::vector<Utterance> const& utterances, Manner const& manner) {
    m_parts->post({Parts::Order::Kind::say, utterances, manner, m_parts->next_turn()});
}

void SpokenVoice::stop() { m_parts->next_turn(); }

void SpokenVoice::prepare(std::vector<Utterance> utterances, Manner const& manner) {
    m_parts->post({Parts::Order::Kind::prepare, std::move(utterances), manner, m_parts->turn.load()});
}

void SpokenVoice::forget() { stop(); }

void SpokenVoice::examine(std::function<void(VoiceHealth)> report) {
    Parts::Order order;
    order.kind = Parts::Order::Kind::examine;
    order.report = std::move(report);
    m_parts->post(std::move(order));
}

void SpokenVoice::settle() {
    std::promise<void> settled;
    auto done = settled.get_future();
    m_parts->post({Parts::Order::Kind::settle, {}, {}, 0, &settled});
    done.wait();
}

} // namespace motcua::device
