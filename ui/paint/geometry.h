#pragma once
// Whole-pixel rectangles and the picture they lie on.

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace motcua::paint {

/// Half open: pixels x in [left, right), y in [top, bottom).
struct Rect {
    int left = 0, top = 0, right = 0, bottom = 0;

    [[nodiscard]] int width() const { return right - left; }
    [[nodiscard]] int height() const { return bottom - top; }
    [[nodiscard]] bool empty() const { return right <= left || bottom <= top; }
    [[nodiscard]] bool contains(Rect const& other) const {
        return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
    }
    [[nodiscard]] Rect clipped(Rect const& other) const {
        return {std::max(left, other.left), std::max(top, other.top), std::min(right, other.right),
                std::min(bottom, other.bottom)};
    }
    [[nodiscard]] Rect joined(Rect const& other) const {
        return {std::min(left, other.left), std::min(top, other.top), std::max(right, other.right),
                std::max(bottom, other.bottom)};
    }
    bool operator==(Rect const&) const = default;
};

/// Pixels 0xXXRRGGBB in native order (SDL_PIXELFORMAT_XRGB8888, X11's 24-bit visual), not owned.
struct Surface {
    std::uint32_t* pixels = nullptr;
    int width = 0, height = 0;
    int pitch = 0; ///< pixels from row to row

    [[nodiscard]] Rect bounds() const { return {0, 0, width, height}; }
    [[nodiscard]] std::uint32_t* row(int y) const { return pixels + static_cast<std::ptrdiff_t>(y) * pitch; }
};

} // namespace motcua::paint
