#pragma once
// Private to ui/shell: the picture of a window, in memory shared with the X server where that is possible.

#include "ui/paint/geometry.h"

#include <cstdint>
#include <memory>
#include <span>
#include <xcb/shm.h>
#include <xcb/xcb.h>

namespace motcua::shell {

class X11Image {
public:
    /// Falls back to sending pixels through the connection when the server is remote or has no MIT-SHM.
    X11Image(xcb_connection_t* connection, int width, int height);
    X11Image(X11Image const&) = delete;
    X11Image& operator=(X11Image const&) = delete;
    ~X11Image();

    [[nodiscard]] paint::Surface surface() const { return {m_pixels, m_width, m_height, m_width}; }
    void put(xcb_window_t window, xcb_gcontext_t context, std::uint8_t depth, std::span<paint::Rect const> regions);

private:
    void put_in_strips(xcb_window_t window, xcb_gcontext_t context, std::uint8_t depth, paint::Rect const& region);

    xcb_connection_t* m_connection;
    xcb_shm_seg_t m_segment = 0; ///< 0: not shared
    std::uint32_t* m_pixels = nullptr;
    std::size_t m_bytes = 0;
    int m_width, m_height;
};

} // namespace motcua::shell
