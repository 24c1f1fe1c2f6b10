#include "ui/shell/shell.h"

#include "ui/paint/draw_text.h"

#include <fstream>
#include <gtest/gtest.h>
#include <imgui.h>
#include <imgui_internal.h>
#include <set>
#include <thread>

namespace motcua::shell {
namespace {

std::unique_ptr<Shell> headless() {
    auto shell = Shell::open({.mode = Mode::headless, .width_px = 320, .height_px = 240});
    EXPECT_TRUE(shell.has_value());
    return std::move(*shell);
}

/// One button over the left half, one text field, both as plain as ImGui makes them.
struct Probe : Application {
    Shell* shell = nullptr;
    int frames = 0, clicks = 0;
    std::string typed_to_us;
    std::vector<Key> keys;
    char field[64] = {};
    bool show_field = false, focus_field = false, wipe_on_click = false, end = false;
    int draw_again = 0;
    ImU32 background = IM_COL32(255, 255, 255, 255);
    std::optional<SteadyTime> deadline;

    FrameResult frame(FrameContext& context) override {
        ++frames;
        ImGui::SetNextWindowPos(ImVec2(0, 0));
        ImGui::SetNextWindowSize(ImVec2(static_cast<float>(context.width_px), static_cast<float>(context.height_px)));
        ImGui::Begin("probe", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground);
        ImGui::PushID(shell->session_id());
        ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(0, 0), ImVec2(320, 240), background);
        ImGui::SetCursorPos(ImVec2(0, 0));
        if (ImGui::InvisibleButton("button", ImVec2(160, 240))) {
            ++clicks;
            if (wipe_on_click) shell->wipe();
        }
        if (show_field) {
            ImGui::SetCursorPos(ImVec2(170, 10));
            if (focus_field) ImGui::SetKeyboardFocusHere();
            focus_field = false;
            ImGui::InputText("field", field, sizeof field);
        }
        ImGui::PopID();
        ImGui::End();
        return draw_again-- > 0 ? FrameResult::draw_again : FrameResult::show;
    }
    std::optional<SteadyTime> next_deadline() const override { return deadline; }
    void key(KeyEvent event) override {
        if (event.motion == KeyMotion::pressed) keys.push_back(event.key);
    }
    void text(std::string_view utf8) override { typed_to_us += utf8; }
    bool wants_to_end() const override { return end; }
};

TEST(Shell, NamesTheMissingFont) {
    auto const shell = Shell::open({.mode = Mode::headless, .fonts = {.directory = "/nowhere", .others = "/nowhere"}});
    ASSERT_FALSE(shell.has_value());
    EXPECT_EQ(shell.error().fault, ShellFault::no_font);
    EXPECT_NE(shell.error().detail.find("/nowhere/NotoSans-Regular.ttf"), std::string::npos);
}

TEST(Shell, ClicksOnATapThatCameAndWentBetweenTwoFrames) {
    auto const shell = headless();
    Probe probe;
    probe.shell = shell.get();
    shell->draw(probe);
    shell->tap(50, 50);
    shell->draw(probe);
    EXPECT_EQ(probe.clicks, 1);
    shell->tap(50, 50);
    shell->tap(50, 50);
    shell->tap(300, 50);
    shell->draw(probe);
    EXPECT_EQ(probe.clicks, 3);
}

TEST(Shell, ForgetsThePointerWhenTheFingerIsLifted) {
    auto const shell = headless();
    Probe probe;
    probe.shell = shell.get();
    shell->tap(50, 50);
    shell->draw(probe);
    EXPECT_FALSE(ImGui::IsMousePosValid());
}

TEST(Shell, DoesNotClickWhenTheFingerSlidesOff) {
    auto const shell = headless();
    Probe probe;
    probe.shell = shell.get();
    shell->press(50, 50);
    shell->draw(probe);
    shell->drag(300, 50);
    shell->release();
    shell->draw(probe);
    EXPECT_EQ(probe.clicks, 0);
}

TEST(Shell, StopsDrawingWhenNothingChanges) {
    auto const shell = headless();
    Probe probe;
    probe.shell = shell.get();
    shell->draw(probe);
    EXPECT_LE(probe.frames, 2);
    probe.frames = 0;
    shell->draw(probe);
    EXPECT_EQ(probe.frames, 2);
    EXPECT_EQ(shell->last_frame().painted_px, 0);
}

TEST(Shell, SkipsFramesWhoseStateHasMovedOn) {
    auto const shell = headless();
    Probe probe;
    probe.shell = shell.get();
    probe.draw_again = 2;
    shell->draw(probe);
    EXPECT_EQ(probe.frames, 4); // two skipped, one shown, one that finds nothing changed
}

TEST(Shell, F107_DrawsInTheEndThoughTheStateNeverRests) {
    auto const shell = headless();
    Probe probe;
    probe.shell = shell.get();
    probe.draw_again = 1'000'000;
    shell->draw(probe);
    EXPECT_EQ(shell->pixels().row(100)[100] & 0xFFFFFFU, 0xFFFFFFU);
}

TEST(Shell, GivesKeysAndTextInTheirOrder) {
    auto const shell = headless();
    Probe probe;
    probe.shell = shell.get();
    shell->type("Lê ");
    shell->key(Key::backspace);
    shell->type("ệ");
    shell->draw(probe);
    EXPECT_EQ(probe.typed_to_us, "Lê ệ");
    EXPECT_EQ(probe.keys, (std::vector{Key::backspace}));
}

TEST(Shell, ALetterIsDrawnInTheFrameOfItsKey) {
    auto const shell = headless();
    Probe probe;
    probe.shell = shell.get();
    shell->draw(probe);
    probe.frames = 0;
    shell->key(Key::other);
    shell->type("k");
    shell->draw(probe);
    EXPECT_EQ(probe.typed_to_us, "k");
    EXPECT_EQ(probe.frames, 2); // that one, and one that finds nothing changed
}

TEST(Shell, TypesIntoAnImGuiField) {
    auto const shell = headless();
    Probe probe;
    probe.shell = shell.get();
    probe.show_field = probe.focus_field = true;
    shell->draw(probe);
    shell->type("Mẫux");
    shell->key(Key::backspace);
    shell->draw(probe);
    EXPECT_STREQ(probe.field, "Mẫu");
}

TEST(Shell, IsWokenByAnotherThread) {
    auto const shell = headless();
    Probe probe;
    probe.shell = shell.get();
    std::jthread const worker([&, waker = shell->waker()] {
        probe.end = true;
        waker.wake();
    });
    EXPECT_EQ(shell->run(probe), EndReason::application);
}

TEST(Shell, DrawsAtTheDeadlineWithoutAnyEvent) {
    struct Countdown : Probe {
        FrameResult frame(FrameContext& context) override {
            end = frames >= 3;
            deadline = context.now + std::chrono::milliseconds(1);
            return Probe::frame(context);
        }
    };
    auto const shell = headless();
    Countdown probe;
    probe.shell = shell.get();
    EXPECT_EQ(shell->run(probe), EndReason::application);
    EXPECT_EQ(probe.frames, 4);
}

TEST(Shell, OutlivesItsWakers) {
    Waker waker;
    waker.wake();
    {
        auto const shell = headless();
        waker = shell->waker();
    }
    waker.wake();
}

TEST(Shell, F08_DrawsInAnotherSizeAfterAResize) {
    auto const shell = headless();
    Probe probe;
    probe.shell = shell.get();
    shell->draw(probe);
    shell->resize(200, 400);
    shell->draw(probe);
    EXPECT_EQ(shell->pixels().width, 200);
    EXPECT_EQ(shell->pixels().row(100)[100] & 0xFFFFFFU, 0xFFFFFFU);
}

/// In UTF-8, UTF-16 and UTF-32, anywhere in memory we may write to. The word is made at run time and one letter at a
/// time so that the test itself holds no copy.
std::size_t copies_in_memory(std::size_t width) {
    auto const letter = [](std::size_t i) { return static_cast<unsigned char>("RDBQDSV"[i] + 1); }; // SECRETW
    std::size_t found = 0;
    std::ifstream maps("/proc/self/maps");
    std::ifstream memory("/proc/self/mem", std::ios::binary);
    std::vector<unsigned char> bytes;
    std::set<std::uintptr_t> own;
    for (std::string line; std::getline(maps, line);) {
        if (line.find(" rw") == std::string::npos || line.find("[v") != std::string::npos) continue;
        std::uintptr_t begin = 0, end = 0;
        std::sscanf(line.c_str(), "%lx-%lx", &begin, &end);
        if (end - begin > (1U << 28)) continue;
        bytes.assign(end - begin, 0);
        memory.clear();
        memory.seekg(static_cast<std::streamoff>(begin));
        memory.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        auto const self = reinterpret_cast<std::uintptr_t>(bytes.data());
        for (std::size_t at = 0; at + 7 * width <= bytes.size(); ++at) {
            if (begin + at >= self && begin + at < self + bytes.size()) continue;
            bool same = true;
            for (std::size_t i = 0; same && i < 7; ++i) {
                same = bytes[at + i * width] == letter(i);
                for (std::size_t pad = 1; same && pad < width; ++pad)
                    same = bytes[at + i * width + pad] == 0;
            }
            found += same ? 1 : 0;
        }
        explicit_bzero(bytes.data(), bytes.size());
    }
    return found;
}

void type_secret(Shell& shell, Application& application) {
    for (std::size_t i = 0; i < 7; ++i) {
        char const letter[2] = {static_cast<char>("RDBQDSV"[i] + 1), 0};
        shell.type(letter);
        shell.draw(application);
    }
}

TEST(SessionWipe, F102_LeavesNothingOfWhatWasTyped) {
    struct Showing : Probe { // also shows the text through the text door, as a review screen would
        FrameResult frame(FrameContext& context) override {
            FrameResult const result = Probe::frame(context);
            if (field[0] != 0)
                paint::draw_text(*ImGui::GetForegroundDrawList(), context.text, field, {.size_px = 20.0F}, 60.0F,
                                 ImVec2(10, 10), IM_COL32_BLACK);
            return result;
        }
    };
    auto const shell = headless();
    Showing probe;
    probe.shell = shell.get();
    probe.show_field = probe.focus_field = true;
    shell->draw(probe);
    type_secret(*shell, probe);
    EXPECT_GE(copies_in_memory(1), 1U); // the search works
    EXPECT_GE(copies_in_memory(2), 1U);

    explicit_bzero(probe.field, sizeof probe.field); // the application's own duty
    explicit_bzero(probe.typed_to_us.data(), probe.typed_to_us.size());
    int const session = shell->session_id();
    shell->wipe();
    EXPECT_NE(shell->session_id(), session);
    EXPECT_EQ(copies_in_memory(1), 0U);
    EXPECT_EQ(copies_in_memory(2), 0U);
    EXPECT_EQ(copies_in_memory(4), 0U);

    // The next citizen's first letter stands alone (architecture, trap A1).
    probe.focus_field = true;
    shell->draw(probe);
    shell->type("a");
    shell->draw(probe);
    EXPECT_STREQ(probe.field, "a");
}

TEST(SessionWipe, FromWithinAFrameHappensBeforeAnythingIsShown) {
    auto const shell = headless();
    Probe probe;
    probe.shell = shell.get();
    probe.wipe_on_click = true;
    shell->draw(probe);
    int const session = shell->session_id();
    shell->tap(50, 50);
    shell->draw(probe);
    EXPECT_EQ(probe.clicks, 1);
    EXPECT_NE(shell->session_id(), session);
    EXPECT_EQ(shell->last_frame().painted_px, 0); // drawn and settled
}

} // namespace
} // namespace motcua::shell
