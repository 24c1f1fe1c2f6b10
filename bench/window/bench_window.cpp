// Measures a program from outside, on the X screen, as a citizen meets it. Knows nothing of the program but its pixels.
//
//   bench_window [--runs N] [--points FILE] [STEP …] -- COMMAND …
//
// Steps, in order:
//   start                start the command N times and time each until the whole first screen stands (the last one
//   stays) press:PLACE          press … first changed pixel around the place; the finger slides off without a click
//   tap:PLACE[:BACK]     tap … whole next screen, N times, going back by a tap on BACK (without BACK: once)
//   go:PLACE             tap, not timed
//   see:PLACE            waits until the place is there; ends with 1 when it does not come
//   type:LETTERS         each letter … whole screen as it is with that letter
//   pss:NAME             memory now
//   idle:SECONDS:NAME    processor time while nothing is touched
//   moves:SECONDS:NAME   how many different pictures a second are seen while nothing is touched
// A PLACE is "x,y" or a key that FILE (lines "key x y", read anew each time) gives the centre of.
// Prints "name value unit" lines: median and the range of the runs.

#include "bench/window/program.h"
#include "bench/window/screen.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace motcua::bench;
using namespace std::chrono;

struct Bench {
    std::vector<std::string> command;
    std::string points_file;
    int runs = 9;
    Screen screen;
    std::optional<Program> program;
    std::optional<Picture> first_screen;

    [[nodiscard]] Point place(std::string const& name) const {
        int x = 0, y = 0;
        if (std::sscanf(name.c_str(), "%d,%d", &x, &y) == 2) return {x, y};
        // The program writes the file after a frame was shown: the place of a screen just reached may be a moment late.
        for (int attempt = 0; attempt < 500; ++attempt) {
            std::ifstream points(points_file);
            for (std::string line; std::getline(points, line);) {
                std::istringstream words(line);
                std::string key;
                double px = 0, py = 0;
                if (words >> key >> px >> py && key == name) return {static_cast<int>(px), static_cast<int>(py)};
            }
            std::this_thread::sleep_for(20ms);
        }
        std::fprintf(stderr, "bench_window: no place named %s in %s\n", name.c_str(), points_file.c_str());
        std::exit(1);
    }

    static void report(std::string const& name, std::vector<double> values, char const* unit) {
        if (values.empty()) {
            std::printf("%-44s nothing changed on the screen\n", name.c_str());
            return;
        }
        std::sort(values.begin(), values.end());
        if (values.size() == 1)
            std::printf("%-44s %9.2f %s\n", name.c_str(), values[0], unit);
        else
            std::printf("%-44s %9.2f %s   (%.2f … %.2f, %zu runs)\n", name.c_str(), values[values.size() / 2], unit,
                        values.front(), values.back(), values.size());
        std::fflush(stdout);
    }

    /// ms from `since` until every spot shows what `goal` has there; nothing after five seconds.
    std::optional<double> wait_for(Picture const& goal, std::vector<Box> const& spots, steady_clock::time_point since) {
        std::vector<Picture> wanted;
        for (Box const& spot : spots)
            wanted.push_back(part_of(goal, spot));
        std::size_t reached = 0;
        while (steady_clock::now() - since < 5s) {
            while (reached < spots.size() && screen.look(spots[reached]) == wanted[reached])
                ++reached;
            if (reached == spots.size()) return duration<double, std::milli>(steady_clock::now() - since).count();
            std::this_thread::sleep_for(20us);
        }
        return std::nullopt;
    }

    void start() {
        screen.move({screen.whole().width - 1, 0});
        Picture const empty = screen.settled();
        if (!first_screen) { // learn what the first screen looks like; also warms the caches
            program.emplace(command);
            for (int i = 0; i < 100 && screen.look(screen.whole()) == empty; ++i)
                std::this_thread::sleep_for(100ms);
            first_screen = screen.settled(800, 4000);
            program.reset();
        }
        std::vector<double> times;
        for (int run = 0; run < runs; ++run) {
            program.reset();
            Picture const before = screen.settled();
            std::vector<Box> const spots = differing_spots(before, *first_screen);
            auto const since = steady_clock::now();
            program.emplace(command);
            if (auto const time = wait_for(*first_screen, spots, since)) times.push_back(*time);
            std::this_thread::sleep_for(500ms);
        }
        report("start to whole first screen", times, "ms");
    }

    void press(std::string const& name) {
        Point const at = place(name);
        std::vector<double> times;
        for (int run = 0; run < runs; ++run) {
            screen.move(at);
            (void)screen.settled();
            // A column of small spots: the pressed look must show in some of them.
            Box const around{std::max(0, at.x - 60), std::max(0, at.y - 12), 120, 24};
            Picture const before = screen.look(around);
            auto const since = steady_clock::now();
            screen.press();
            while (steady_clock::now() - since < 2s) {
                if (!(screen.look(around) == before)) {
                    times.push_back(duration<double, std::milli>(steady_clock::now() - since).count());
                    break;
                }
                std::this_thread::sleep_for(20us);
            }
            std::this_thread::sleep_for(100ms);
            screen.move({0, screen.whole().height - 1});
            screen.release();
        }
        report("press to changed pixel: " + name, times, "ms");
    }

    void tap_at(Point at) {
        screen.move(at);
        screen.press();
        screen.release();
    }

    void go(std::string const& name) {
        Point const at = place(name);
        std::this_thread::sleep_for(400ms); // a person looks first; the dead time after a new screen is over then
        tap_at(at);
        std::this_thread::sleep_for(50ms);
        (void)screen.settled();
    }

    void tap(std::string const& name, std::string const& back) {
        Point const at = place(name);
        screen.move(at);
        Picture const before = screen.settled();
        tap_at(at);
        std::this_thread::sleep_for(100ms);
        Picture const after = screen.settled();
        std::vector<Box> const spots = differing_spots(before, after);
        if (spots.empty() || back.empty()) {
            if (spots.empty()) report("tap to whole next screen: " + name, {}, "ms");
            return;
        }
        std::vector<double> times;
        for (int run = 0; run < runs; ++run) {
            go(back);
            screen.move(at);
            (void)screen.settled();
            screen.press();
            std::this_thread::sleep_for(60ms); // as long as a finger stays; the click happens on release
            auto const since = steady_clock::now();
            screen.release();
            if (auto const time = wait_for(after, spots, since)) times.push_back(*time);
            (void)screen.settled();
        }
        report("tap to whole next screen: " + name, times, "ms");
    }

    void type(std::string const& letters) {
        std::vector<double> times;
        for (char const letter : letters) {
            std::string const key(1, letter);
            // Once to learn the picture, once back, once timed.
            Picture const before = screen.settled();
            screen.key(key);
            std::this_thread::sleep_for(50ms);
            Picture const after = screen.settled();
            screen.key("BackSpace");
            std::this_thread::sleep_for(50ms);
            (void)screen.settled();
            auto const spots = differing_spots(before, after);
            if (spots.empty()) continue;
            auto const since = steady_clock::now();
            screen.key(key);
            if (auto const time = wait_for(after, spots, since)) times.push_back(*time);
            (void)screen.settled();
        }
        report("key to changed results: " + letters, times, "ms");
    }

    void idle(double seconds, std::string const& name) const {
        auto const before = program->cpu_ms();
        std::this_thread::sleep_for(duration<double>(seconds));
        double spent = 0;
        for (auto const& [process, time] : program->cpu_ms()) {
            auto const known = before.find(process);
            spent += time - (known == before.end() ? 0 : known->second);
        }
        report("processor over " + std::to_string(static_cast<int>(seconds)) + " s: " + name,
               {spent / (seconds * 10.0)}, "%");
    }

    void moves(double seconds, std::string const& name) {
        auto const began = steady_clock::now();
        Picture before = screen.look(screen.whole());
        int changes = 0;
        while (steady_clock::now() - began < duration<double>(seconds)) {
            std::this_thread::sleep_for(8ms); // finer than the fastest motion that is asked about
            Picture now = screen.look(screen.whole());
            if (now == before) continue;
            before = std::move(now);
            ++changes;
        }
        report("pictures a second over " + std::to_string(static_cast<int>(seconds)) + " s: " + name, {changes / seconds}, "/s");
    }

    void step(std::string const& text) {
        std::vector<std::string> words;
        std::istringstream parts(text);
        for (std::string word; std::getline(parts, word, ':');)
            words.push_back(word);
        words.resize(3);
        if (words[0] != "start" && !program) {
            program.emplace(command);
            std::this_thread::sleep_for(1s);
            (void)screen.settled(800, 4000);
        }
        if (words[0] == "start")
            start();
        else if (words[0] == "press")
            press(words[1]);
        else if (words[0] == "tap")
            tap(words[1], words[2]);
        else if (words[0] == "go")
            go(words[1]);
        else if (words[0] == "see")
            (void)place(words[1]);
        else if (words[0] == "type")
            type(words[1]);
        else if (words[0] == "pss")
            report("memory (PSS): " + words[1], {program->pss_mib()}, "MiB");
        else if (words[0] == "idle")
            idle(std::max(1.0, std::strtod(words[1].c_str(), nullptr)), words[2]);
        else if (words[0] == "moves")
            moves(std::max(1.0, std::strtod(words[1].c_str(), nullptr)), words[2]);
        else {
            std::fprintf(stderr, "bench_window: unknown step %s\n", text.c_str());
            std::exit(2);
        }
        if (program && !program->running()) {
            std::fprintf(stderr, "bench_window: the program ended during %s\n", text.c_str());
            std::exit(1);
        }
    }
};

} // namespace

int main(int count, char** arguments) {
    std::vector<std::string> steps;
    Bench bench;
    int i = 1;
    for (; i < count && std::string(arguments[i]) != "--"; ++i) {
        std::string const argument = arguments[i];
        if (argument == "--runs" && i + 1 < count)
            bench.runs = std::max(1, std::atoi(arguments[++i]));
        else if (argument == "--points" && i + 1 < count)
            bench.points_file = arguments[++i];
        else
            steps.push_back(argument);
    }
    for (++i; i < count; ++i)
        bench.command.emplace_back(arguments[i]);
    if (bench.command.empty() || steps.empty()) {
        std::fprintf(stderr, "usage: bench_window [--runs N] [--points FILE] STEP … -- COMMAND …   (steps: see "
                             "bench/window/bench_window.cpp)\n");
        return 2;
    }
    for (std::string const& step : steps)
        bench.step(step);
}
