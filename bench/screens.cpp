// What a change of language, text size or colours costs at the moment of the touch, what shaping costs a screen, and how fast speech is
// prepared. Run from the source folder: build/release/bench/bench_screens
#include "kiosk/codec/kiosk_settings.h"
#include "kiosk/codec/texts_reader.h"
#include "kiosk/device/speech_command.h"
#include "kiosk/core/text/unicode.h"
#include "kiosk/runtime/kiosk.h"
#include "ui/text/face.h"

#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <unistd.h>
#include <vector>

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

/// A letter more in the search field, until its results are painted: other results, so other words to set, with every key.
void key_to_results(benchmark::State& state) {
    static std::vector<std::string> const typed = [] {
        std::vector<std::string> all;
        for (std::string const query : {"khai sinh cho con", "cấp bản sao hộ tịch", "người cao tuổi", "chứng thực chữ ký", "đất đai thừa kế", "bảo hiểm xã hội", "kết hôn", "xe máy sang tên"}) {
            auto const letters = text::to_utf32(query);
            for (std::size_t count = 2; count <= letters.size(); ++count) all.push_back(text::to_utf8(std::u32string_view(letters).substr(0, count)));
        }
        return all;
    }();
    open_once().kiosk->application().apply(SearchPressed{});
    first_frame(state, [](int turn) { return Event{SearchEdited{typed[static_cast<std::size_t>(turn) % typed.size()]}}; });
    open_once().kiosk->application().apply(BackPressed{});
}

/// The same screen once more, as when a dot of it moved: nothing is set anew.
void same_frame(benchmark::State& state) {
    auto& open = open_once();
    if (!open.kiosk) {
        state.SkipWithError("the kiosk does not open; run it from the source folder");
        return;
    }
    for (auto _ : state) open.kiosk->shell().draw(open.kiosk->application());
}

/// Every sentence of a language; none when the files are missing.
std::vector<std::string> sentences_of(Language language) {
    std::vector<std::string> all;
    auto const vietnamese = codec::read_texts("assets/texts/vi.json", Language::vietnamese);
    if (!vietnamese) return all;
    auto const texts = language == Language::vietnamese ? *vietnamese : codec::read_texts("assets/texts/" + std::string(tag_of(language)) + ".json", language, *vietnamese).value_or(*vietnamese);
    for (auto const& [key, sentence] : texts->entries()) all.push_back(sentence);
    return all;
}

double resident_kib() {
    std::ifstream rollup("/proc/self/smaps_rollup");
    for (std::string line; std::getline(rollup, line);)
        if (line.starts_with("Pss:")) return std::strtod(line.c_str() + 4, nullptr);
    return 0;
}

/// What shaping is compared with: every letter looked up and advanced for itself, as a text path without HarfBuzz does. Khmer comes out
/// wrong that way, and no line is broken; the figure is the price of doing it right.
void set_without_shaping(benchmark::State& state, Language language) {
    auto const sentences = sentences_of(language);
    auto fonts = typeset::FontSet::open({});
    if (!fonts || sentences.empty()) {
        state.SkipWithError("texts or fonts are missing");
        return;
    }
    std::size_t letters = 0;
    for (auto _ : state) {
        for (auto const& sentence : sentences) {
            int width = 0;
            for (char32_t const letter : text::to_utf32(sentence)) {
                auto const index = fonts->face_for(letter, typeset::Weight::regular);
                if (index == 0xFFFF) continue;
                auto& face = fonts->face(index);
                hb_codepoint_t glyph = 0;
                if (hb_font_get_nominal_glyph(face.shaper, letter, &glyph)) width += hb_font_get_glyph_h_advance(face.shaper, glyph);
                ++letters;
            }
            benchmark::DoNotOptimize(width);
        }
    }
    state.counters["characters_per_second"] = benchmark::Counter(static_cast<double>(letters), benchmark::Counter::kIsRate);
    state.counters["us_per_sentence"] = benchmark::Counter(static_cast<double>(sentences.size()) * static_cast<double>(state.iterations()) / 1e6, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
void vietnamese_without_shaping(benchmark::State& state) { set_without_shaping(state, Language::vietnamese); }
void khmer_without_shaping(benchmark::State& state) { set_without_shaping(state, Language::khmer); }

/// memory_kib is true for one language a process (--benchmark_filter=set_khmer).
/// Shaping and line breaking alone: every sentence of a language set anew, and again from what is kept.
void set_texts(benchmark::State& state, Language language) {
    auto const sentences = sentences_of(language);
    double const before = resident_kib();
    auto typesetter = typeset::Typesetter::open();
    if (!typesetter || sentences.empty()) {
        state.SkipWithError("texts or fonts are missing");
        return;
    }
    typeset::TextStyle style{.size_px = 42, .language = static_cast<typeset::Language>(language)};
    std::size_t letters = 0;
    for (auto _ : state) {
        typesetter->forget();
        for (auto const& sentence : sentences) {
            benchmark::DoNotOptimize(typesetter->layout(sentence, style, 900));
            letters += text::to_utf32(sentence).size();
        }
    }
    state.counters["characters_per_second"] = benchmark::Counter(static_cast<double>(letters), benchmark::Counter::kIsRate);
    // Fonts, dictionaries and what is kept. Only the first run of a process shows it: later ones find the memory already there.
    static double const first = resident_kib() - before;
    state.counters["memory_kib"] = first;
    state.counters["us_per_sentence"] = benchmark::Counter(static_cast<double>(sentences.size()) * static_cast<double>(state.iterations()) / 1e6, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
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
        letters += text::to_utf32(at->second).size();
        seconds += sound->seconds();
        if (++at == (*texts)->entries().end()) at = (*texts)->entries().begin();
    }
    state.counters["characters_per_second"] = benchmark::Counter(static_cast<double>(letters), benchmark::Counter::kIsRate);
    state.counters["sound_seconds_per_second"] = benchmark::Counter(seconds, benchmark::Counter::kIsRate);
}

BENCHMARK(switch_language)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(switch_text_size)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(switch_theme)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(key_to_results)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(same_frame)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(vietnamese_without_shaping)->Unit(benchmark::kMillisecond);
BENCHMARK(khmer_without_shaping)->Unit(benchmark::kMillisecond);
BENCHMARK(set_vietnamese)->Unit(benchmark::kMillisecond);
BENCHMARK(set_khmer)->Unit(benchmark::kMillisecond);
BENCHMARK(prepare_speech)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace

BENCHMARK_MAIN();
