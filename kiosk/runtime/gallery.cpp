#include "kiosk/runtime/gallery.h"

#include "ui/shell/shell.h"
#include "ui/text/typesetter.h"
#include "ui/widgets/gallery.h"

#include <algorithm>
#include <fmt/format.h>

namespace motcua::runtime {

namespace {

class GalleryApplication final : public shell::Application {
public:
    explicit GalleryApplication(ScreenSettings const& screen) : m_screen(screen) {}

    shell::FrameResult frame(shell::FrameContext& context) override {
        FrameInput input;
        input.now = Milliseconds{std::chrono::duration_cast<Milliseconds>(context.now.time_since_epoch())};
        input.theme = Theme{m_screen.theme};
        input.metrics = Metrics{Panel{context.width_px, context.height_px, static_cast<float>(m_screen.diagonal_inches), static_cast<float>(m_screen.viewing_distance_mm)},
                                m_screen.text_size, Reach::whole_panel, context.text.cap_height(1000.0F) / 1000.0F};
        input.motion = Motion::none; // pictures stand still
        std::vector<Event> unused;
        run_frame(m_memory, context.text, input, unused, [&](Ui& ui) {
            draw_gallery(ui, m_view);
            m_pages = ui.pages();
        });
        return shell::FrameResult::show;
    }

    std::optional<shell::SteadyTime> next_deadline() const override { return std::nullopt; }

    void key(shell::KeyEvent event) override {
        if (event.motion == shell::KeyMotion::released) return;
        if (event.key == shell::Key::right) turn(1);
        if (event.key == shell::Key::left) turn(-1);
        if (event.key == shell::Key::down || event.key == shell::Key::page_down) m_view.page = std::min(m_view.page + 1, m_pages - 1);
        if (event.key == shell::Key::up || event.key == shell::Key::page_up) m_view.page = std::max(m_view.page - 1, 0);
        if (event.key == shell::Key::escape) m_end = true;
    }
    void text(std::string_view) override {}
    bool wants_to_end() const override { return m_end; }

    void turn(int by) {
        m_view.sheet = (m_view.sheet + by + gallery_sheets()) % gallery_sheets();
        m_view.page = 0;
    }
    void show(int sheet, int page) {
        m_view.sheet = sheet;
        m_view.page = page;
    }
    [[nodiscard]] int pages() const { return m_pages; }

private:
    ScreenSettings m_screen;
    UiMemory m_memory;
    GalleryView m_view;
    int m_pages = 1;
    bool m_end = false;
};

std::expected<std::unique_ptr<shell::Shell>, std::string> open(ScreenSettings const& screen, shell::Mode mode) {
    shell::ShellOptions options;
    options.mode = mode;
    options.width_px = screen.width;
    options.height_px = screen.height;
    auto opened = shell::Shell::open(options);
    if (!opened) return std::unexpected("the gallery cannot be shown: " + opened.error().detail);
    return *std::move(opened);
}

} // namespace

std::expected<int, std::string> save_gallery(ScreenSettings const& screen, std::filesystem::path const& folder) {
    auto shell = open(screen, shell::Mode::headless);
    if (!shell) return std::unexpected(shell.error());
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    GalleryApplication gallery(screen);
    int saved = 0;
    for (int sheet = 0; sheet < gallery_sheets(); ++sheet) {
        for (int page = 0, pages = 1; page < pages; ++page) {
            gallery.show(sheet, page);
            (*shell)->draw(gallery);
            pages = gallery.pages();
            auto const name = fmt::format("{}{}.png", gallery_sheet_name(sheet), page == 0 ? std::string{} : fmt::format("-{}", page + 1));
            if (auto const written = (*shell)->save_picture((folder / name).string()); !written) return std::unexpected(written.error().detail);
            ++saved;
        }
    }
    return saved;
}

std::expected<void, std::string> show_gallery(ScreenSettings const& screen) {
    auto shell = open(screen, shell::Mode::windowed);
    if (!shell) return std::unexpected(shell.error());
    GalleryApplication gallery(screen);
    (void)(*shell)->run(gallery);
    return {};
}

} // namespace motcua::runtime
