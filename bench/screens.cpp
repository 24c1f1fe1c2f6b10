// What a change of language, text size or colours costs at the moment of the touch, what shaping costs a screen, and how fast speech is
// prepared. Run from the source folder: build/release/bench/bench_screens
#include "kiosk/codec/kiosk_settings.h"
#include "kiosk/codec/texts_reader.h"
#include "kiosk/device/speech_command.h"
#include "kiosk/runtime/kiosk.h"

#include <benchmark/benchmark.h>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <unistd.h>

namespace {

using namespace motcua;

/// The kiosk without a window, at its question of what is needed today, with the catalogue there.
struct Open {
    std::filesystem::path data = std::filesystem::temp_directory_path() / ("bench-screens-" + std::to_string(::getpid()));
    std::unique_ptr<runtime::Kiosk> kiosk;

    Open() {
        runtime::KioskOptions options;
        if (auto settings = codec::read_kiosk_settings("config/kiosk.json")) options.settings = *std::move(settings);
        options.settings.screen.show = ScreenSettings::Show::headless;
        options.settings.reserve_bytes = 0;
        options.config = "config";
        options.assets = "assets";
        options.data = data;
        options.speech = runtime::KioskOptions::Speech::written;
        auto opened = runtime::Kiosk::open(std::move(options));
        if (!opened) return;
        kiosk = *std::move(opened);
        kiosk->shell().draw(kiosk->application());
        for (int tries = 0; tries < 500 && !kiosk->application().state().catalogue; ++tries) {
            kiosk->shell().wait_for_wake(std::chrono::milliseconds{20});
            kiosk->shell().draw(kiosk->application());
        }
        kiosk->application().apply(StartPressed{});
        kiosk->application().apply(HomeChosen{HomeChoice::file});
        kiosk->shell().draw(kiosk->application());
    }
    ~Open() {
        kiosk.reset();
        std::error_code error;
        std::filesystem::remove_all(data, error);
    }
};

Open& open_once() {
    static Open open;
    return open;
}

/// The first frame after the event: everything is set, shaped and painted anew.
template <class Change> void first_frame(benchmark::State& state, Change const& change) {
    auto& open = open_once();
    if (!open.kiosk) {
        state.SkipWithError("the kiosk does not open; run it from the source folder");
        return;
    }
    int turn = 0;
    double longest = 0;
    for (auto _ : state) {
        state.PauseTiming();
        open.kiosk->application().apply(change(turn++));
        state.ResumeTiming();
        auto const began = std::chrono::steady_clock::now();
        open.kiosk->shell().draw(open.kiosk->application());
        longest = std::max(longest, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
    }
    state.counters["longest_ms"] = longest;
}

void switch_language(benchmark::State& state) {
    first_frame(state, [](int turn) { return Event{LanguageChosen{static_cast<Language>(turn % 3)}}; });
}
void switch_text_size(benchmark::State& state) {
    first_frame(state, [](int turn) { return Event{TextSizeChosen{static_cast<TextSize>(turn % 4)}}; });
}
void switch_theme(benchmark::State& state) {
    first_frame(state, [](int turn) { return Event{ThemeChosen{static_cast<ThemeChoice>(turn % 4)}}; });
}

/// Shaping and line breaking alone: every sentence of a language set anew, and again from what is kept.
void set_texts(benchmark::State& state, Language language) {
    auto typesetter = typeset::Typesetter::open();
    auto const vietnamese = codec::read_texts("assets/texts/vi.json", Language::vietnamese);
    if (!typesetter || !vietnamese) {
        state.SkipWithError("texts or fonts are missing");
        return;
    }
    auto const texts = language == Language::vietnamese ? *vietnamese : codec::read_texts("assets/texts/" + std::string(tag_of(language)) + ".json", language, *vietnamese).value_or(*vietnamese);
    typeset::TextStyle style{.size_px = 42, .language = static_cast<typeset::Language>(language)};
    std::size_t letters = 0;
    for (auto _ : state) {
        typesetter->forget();
        for (auto const& [key, sentence] : texts->entries()) {
            benchmark::DoNotOptimize(typesetter->layout(sentence, style, 900));
            letters += sentence.size();
        }
    }
    state.counters["bytes_per_second"] = benchmark::Counter(static_cast<double>(letters), benchmark::Counter::kIsRate);
    state.counters["us_per_sentence"] = benchmark::Counter(static_cast<double>(texts->entries().size()) * static_cast<double>(state.iterations()) / 1e6, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
void set_vietnamese(benchmark::State& state) { set_texts(state, Language::vietnamese); }
void set_khmer(benchmark::State& state) { set_texts(state, Language::khmer); }

void prepare_speech(benchmark::State& state) {
    auto const texts = codec::read_texts("assets/texts/vi.json", Language::vietnamese);
    if (!texts) {
        state.SkipWithError("texts are missing");
        return;
    }
    std::size_t letters = 0;
    double seconds = 0;
    auto at = (*texts)->entries().begin();
    for (auto _ : state) {
        auto const sound = device::speak({}, at->second, {});
        if (!sound) {
            state.SkipWithError("espeak-ng does not speak");
            return;
        }
        letters += at->second.size();
        seconds += sound->seconds();
        if (++at == (*texts)->entries().end()) at = (*texts)->entries().begin();
    }
    state.counters["bytes_per_second"] = benchmark::Counter(static_cast<double>(letters), benchmark::Counter::kIsRate);
    state.counters["sound_seconds_per_second"] = benchmark::Counter(seconds, benchmark::Counter::kIsRate);
}

BENCHMARK(switch_language)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(switch_text_size)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(switch_theme)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(set_vietnamese)->Unit(benchmark::kMillisecond);
BENCHMARK(set_khmer)->Unit(benchmark::kMillisecond);
BENCHMARK(prepare_speech)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace

BENCHMARK_MAIN();
