#pragma once
// The X screen seen and touched from outside: pixels through MIT-SHM, taps and keys through XTest.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace motcua::bench {

struct Point {
    int x = 0, y = 0;
};

struct Box {
    int x = 0, y = 0, width = 0, height = 0;
};

/// A copy of a part of the screen.
struct Picture {
    Box box;
    std::vector<std::uint32_t> pixels;
    bool operator==(Picture const& other) const { return pixels == other.pixels; }
};

class Screen {
public:
    /// Ends the program with a sentence when DISPLAY cannot be used.
    Screen();
    ~Screen();
    Screen(Screen const&) = delete;
    Screen& operator=(Screen const&) = delete;

    [[nodiscard]] Box whole() const;
    [[nodiscard]] Picture look(Box const& box);

    void move(Point point);
    void press();
    void release();
    /// A key by its X name ("a", "BackSpace").
    void key(std::string const& name);

    /// Looks until nothing has changed for `quiet_ms`; pixels that keep moving for longer than `patience_ms` are left
    /// alone.
    Picture settled(int quiet_ms = 200, int patience_ms = 800);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Small boxes on which two pictures of the whole screen differ: first, last and some between. Empty if they are equal.
[[nodiscard]] std::vector<Box> differing_spots(Picture const& before, Picture const& after);
[[nodiscard]] Picture part_of(Picture const& whole, Box const& box);

} // namespace motcua::bench
