#include "ui/shell/x11_image.h"

#include "kiosk/base/assert.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

namespace motcua::shell {

namespace {

/// Memory of a file without a name, to be handed to the server. Not System V memory: its pages reach the server one
/// page fault each, 2025 for a screen, while the kernel maps those of a file sixteen at a time (40 ms less until the
/// first picture on a small machine).
int open_memory(std::size_t bytes) {
    int const descriptor = memfd_create("motcua-window", MFD_CLOEXEC);
    if (descriptor >= 0 && ftruncate(descriptor, static_cast<off_t>(bytes)) != 0) {
        close(descriptor);
        return -1;
    }
    return descriptor;
}

} // namespace

X11Image::X11Image(xcb_connection_t* connection, int width, int height)
    : m_connection(connection), m_bytes(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4),
      m_width(width), m_height(height) {
    auto const* const extension = xcb_get_extension_data(connection, &xcb_shm_id);
    int const descriptor = extension && extension->present ? open_memory(m_bytes) : -1;
    int const sharing = descriptor >= 0 ? MAP_SHARED : MAP_PRIVATE | MAP_ANONYMOUS;
    // All pages in one call: faulting them in one by one takes longer than painting them.
    void* memory = mmap(nullptr, m_bytes, PROT_READ | PROT_WRITE, sharing | MAP_POPULATE, descriptor, 0);
    MOTCUA_ASSERT(memory != MAP_FAILED);
    if (descriptor >= 0) {
        m_segment = xcb_generate_id(connection);
        // xcb closes the descriptor once it is sent. A remote server, or one older than MIT-SHM 1.2 (2013), refuses.
        xcb_generic_error_t* const error =
            xcb_request_check(connection, xcb_shm_attach_fd_checked(connection, m_segment, descriptor, 0));
        if (error) {
            std::free(error);
            m_segment = 0;
        }
    }
    m_pixels = static_cast<std::uint32_t*>(memory);
}

X11Image::~X11Image() {
    explicit_bzero(m_pixels, m_bytes); // the last screen may show a citizen's answers
    if (m_segment != 0) {
        xcb_shm_detach(m_connection, m_segment);
        xcb_flush(m_connection);
    }
    munmap(m_pixels, m_bytes);
}

void X11Image::put(xcb_window_t window, xcb_gcontext_t context, std::uint8_t depth,
                   std::span<paint::Rect const> regions) {
    for (paint::Rect const& region : regions) {
        if (m_segment == 0) {
            put_in_strips(window, context, depth, region);
            continue;
        }
        xcb_shm_put_image(m_connection, window, context, static_cast<std::uint16_t>(m_width),
                          static_cast<std::uint16_t>(m_height), static_cast<std::uint16_t>(region.left),
                          static_cast<std::uint16_t>(region.top), static_cast<std::uint16_t>(region.width()),
                          static_cast<std::uint16_t>(region.height()), static_cast<std::int16_t>(region.left),
                          static_cast<std::int16_t>(region.top), depth, XCB_IMAGE_FORMAT_Z_PIXMAP, 0, m_segment, 0);
    }
}

void X11Image::put_in_strips(xcb_window_t window, xcb_gcontext_t context, std::uint8_t depth,
                             paint::Rect const& region) {
    std::size_t const row_bytes = static_cast<std::size_t>(region.width()) * 4;
    std::size_t const most_bytes = static_cast<std::size_t>(xcb_get_maximum_request_length(m_connection)) * 4 -
                                   sizeof(xcb_put_image_request_t) - 4;
    auto const most_rows = static_cast<int>(std::max<std::size_t>(1, most_bytes / row_bytes));
    std::vector<std::uint8_t> strip;
    for (int top = region.top; top < region.bottom; top += most_rows) {
        int const rows = std::min(most_rows, region.bottom - top);
        strip.resize(row_bytes * static_cast<std::size_t>(rows));
        for (int row = 0; row < rows; ++row)
            std::memcpy(&strip[row_bytes * static_cast<std::size_t>(row)], surface().row(top + row) + region.left,
                        row_bytes);
        xcb_put_image(m_connection, XCB_IMAGE_FORMAT_Z_PIXMAP, window, context,
                      static_cast<std::uint16_t>(region.width()), static_cast<std::uint16_t>(rows),
                      static_cast<std::int16_t>(region.left), static_cast<std::int16_t>(top), 0, depth,
                      static_cast<std::uint32_t>(strip.size()), strip.data());
    }
    explicit_bzero(strip.data(), strip.size());
}

} // namespace motcua::shell
