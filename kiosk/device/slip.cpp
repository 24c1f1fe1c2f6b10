#include "kiosk/device/slip.h"

#include "kiosk/core/text/date_words.h"

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <memory>
#include <pango/pangocairo.h>
#include <qrencode.h>
#include <vector>

namespace motcua::device {

namespace {

constexpr double points_per_mm = 72.0 / 25.4;
constexpr double roll_width_mm = 80;
constexpr double a4_width_mm = 210, a4_height_mm = 297;
// Noto Sans capitals are 0.714 em high (N22). N28: slip caps >= 3.5 mm is 13.9 pt, codes >= 6 mm is 23.8 pt, A4 body >= 12 pt.
constexpr double slip_text_pt = 14, slip_small_pt = 14, code_pt = 24, title_pt = 18, a4_text_pt = 14;

struct PangoDeleter {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
struct FontDeleter {
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
struct QrDeleter {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

/// Writes downwards; measures first when the page's height depends on what is on it.
class Page {
public:
    Page(cairo_t* cairo, double width_mm, double margin_mm)
        : m_cairo(cairo), m_margin(margin_mm * points_per_mm), m_width((width_mm - 2 * margin_mm) * points_per_mm), m_y(margin_mm * points_per_mm) {}

    void text(std::string const& words, double size_pt, PangoWeight weight = PANGO_WEIGHT_NORMAL, PangoAlignment align = PANGO_ALIGN_LEFT, double indent = 0) {
        if (words.empty()) return;
        std::unique_ptr<PangoLayout, PangoDeleter> const layout(pango_cairo_create_layout(m_cairo));
        std::unique_ptr<PangoFontDescription, FontDeleter> const font(pango_font_description_from_string("Noto Sans"));
        pango_font_description_set_absolute_size(font.get(), size_pt * PANGO_SCALE);
        pango_font_description_set_weight(font.get(), weight);
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_width(layout.get(), static_cast<int>((m_width - indent) * PANGO_SCALE));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_alignment(layout.get(), align);
        pango_layout_set_text(layout.get(), words.c_str(), static_cast<int>(words.size()));
        cairo_move_to(m_cairo, m_margin + indent, m_y);
        pango_cairo_show_layout(m_cairo, layout.get());
        int height = 0;
        pango_layout_get_pixel_size(layout.get(), nullptr, &height);
        m_y += height;
    }

    void gap(double millimetres) { m_y += millimetres * points_per_mm; }

    void rule() {
        gap(2);
        cairo_set_line_width(m_cairo, 0.8);
        cairo_move_to(m_cairo, m_margin, m_y);
        cairo_line_to(m_cairo, m_margin + m_width, m_y);
        cairo_stroke(m_cairo);
        gap(2);
    }

    void box(double indent, double size) {
        cairo_set_line_width(m_cairo, 1.2);
        cairo_rectangle(m_cairo, m_margin + indent, m_y + 2, size, size);
        cairo_stroke(m_cairo);
    }

    /// At least 30 mm on paper; quiet zone of 4 modules.
    void qr(std::string const& payload, double side_mm) {
        std::unique_ptr<QRcode, QrDeleter> const code(QRcode_encodeString8bit(payload.c_str(), 0, QR_ECLEVEL_M));
        if (!code) return;
        auto const side = side_mm * points_per_mm;
        auto const module = side / (code->width + 8);
        auto const left = m_margin + (m_width - side) / 2;
        for (int row = 0; row < code->width; ++row) {
            for (int column = 0; column < code->width; ++column) {
                if (code->data[row * code->width + column] & 1) {
                    cairo_rectangle(m_cairo, left + (column + 4) * module, m_y + (row + 4) * module, module, module);
                }
            }
        }
        cairo_fill(m_cairo);
        m_y += side;
    }

    [[nodiscard]] double y() const { return m_y; }

private:
    cairo_t* m_cairo;
    double m_margin, m_width, m_y;
};

std::string in_fours(std::string_view code, std::size_t size) {
    std::string spaced;
    std::size_t count = 0;
    for (char const letter : code) {
        if (count == size && letter != '-') {
            spaced += ' ';
            count = 0;
        }
        spaced += letter;
        count = letter == '-' ? 0 : count + 1;
    }
    return spaced;
}

void line(Page& page, Texts const& texts, std::string_view label_key, std::string const& value) {
    if (value.empty()) return;
    page.text(texts(label_key), slip_small_pt);
    page.text(value, slip_text_pt, PANGO_WEIGHT_BOLD);
    page.gap(1.5);
}

std::string title_of(WriteSlip const& content, Texts const& texts) {
    if (!content.procedure) return {};
    auto const& plain = content.procedure->plain_title;
    if (plain.empty()) return content.procedure->title;
    return texts.language() != Language::english || plain.en.empty() ? plain.vi : plain.en;
}

void dossier_slip(Page& page, WriteSlip const& content, KioskSettings const& settings, Texts const& texts, Moment now) {
    bool const sent = content.kind == SlipKind::sent;
    page.text(settings.office.name, slip_text_pt, PANGO_WEIGHT_BOLD, PANGO_ALIGN_CENTER);
    page.rule();
    page.text(texts(sent ? "slip.sent" : "slip.provisional"), title_pt, PANGO_WEIGHT_BOLD, PANGO_ALIGN_CENTER);
    page.gap(2);
    line(page, texts, "slip.procedure", title_of(content, texts));
    line(page, texts, "slip.receiver", content.receiver);
    line(page, texts, "slip.person", content.initials);
    if (sent) {
        line(page, texts, "slip.sent_at", text::in_words(content.outcome.sent_at));
        page.text(texts("slip.reference"), slip_small_pt);
        page.text(in_fours(content.outcome.reference, 4), code_pt, PANGO_WEIGHT_BOLD);
        page.gap(1.5);
        if (!content.outcome.tracking_pin.empty()) {
            page.text(texts("slip.pin"), slip_small_pt);
            page.text(in_fours(content.outcome.tracking_pin, 3), code_pt, PANGO_WEIGHT_BOLD);
            page.gap(1.5);
        }
    } else {
        line(page, texts, "slip.kept_at", text::in_words(now));
    }
    page.qr(sent && !content.outcome.reference.empty() ? content.outcome.reference : content.outcome.uid, 40);
    if (!settings.office.hotline.empty()) line(page, texts, "slip.hotline", settings.office.hotline);
    page.rule();
    page.text(texts(sent ? "slip.not_a_receipt" : "slip.not_sent"), slip_text_pt, PANGO_WEIGHT_BOLD);
    page.gap(4);
}

void checklist(Page& page, WriteSlip const& content, KioskSettings const& settings, Texts const& texts, Moment now) {
    page.text(settings.office.name, a4_text_pt);
    page.gap(4);
    page.text(texts("slip.checklist"), 24, PANGO_WEIGHT_BOLD);
    page.gap(2);
    page.text(title_of(content, texts), 20, PANGO_WEIGHT_BOLD);
    page.gap(6);
    if (content.papers.empty()) page.text(texts("slip.checklist.all"), a4_text_pt);
    for (auto const& paper : content.papers) {
        page.box(0, 14);
        page.text(paper, 16, PANGO_WEIGHT_NORMAL, PANGO_ALIGN_LEFT, 26);
        page.gap(3);
    }
    if (!content.fee.empty()) {
        page.gap(3);
        page.text(texts("slip.fee", {{"fee", content.fee}}), a4_text_pt);
    }
    if (!settings.office.hours.empty()) page.text(texts("slip.hours", {{"hours", settings.office.hours}}), a4_text_pt);
    page.gap(4);
    page.text(texts("slip.made_at", {{"time", text::in_words(now)}}), a4_text_pt);
}

void phone_advice(Page& page, WriteSlip const& content, KioskSettings const& settings, Texts const& texts) {
    auto const trouble = "phone_ready." + std::string(name_of(*content.phone));
    page.text(settings.office.name, slip_text_pt, PANGO_WEIGHT_BOLD, PANGO_ALIGN_CENTER);
    page.rule();
    page.text(texts("slip.phone"), title_pt, PANGO_WEIGHT_BOLD, PANGO_ALIGN_CENTER);
    page.gap(2);
    page.text(texts(trouble), slip_text_pt, PANGO_WEIGHT_BOLD);
    page.gap(1.5);
    line(page, texts, "phone_ready.do", texts(trouble + ".do"));
    line(page, texts, "phone_ready.bring", texts(trouble + ".bring"));
    line(page, texts, "slip.procedure", title_of(content, texts));
    if (!settings.office.hotline.empty()) line(page, texts, "slip.hotline", settings.office.hotline);
    page.gap(4);
}

struct SurfaceDeleter {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct CairoDeleter {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

} // namespace

std::expected<void, std::string> write_slip(WriteSlip const& content, KioskSettings const& settings, Texts const& texts, Moment now,
                                            std::filesystem::path const& file) {
    bool const a4 = content.kind == SlipKind::checklist;
    auto const draw = [&](Page& page) {
        if (a4) checklist(page, content, settings, texts, now);
        else if (content.kind == SlipKind::phone_advice && content.phone) phone_advice(page, content, settings, texts);
        else dossier_slip(page, content, settings, texts, now);
    };
    double height = a4_height_mm * points_per_mm;
    auto const width_mm = a4 ? a4_width_mm : roll_width_mm;
    if (!a4) { // a roll is as long as what is on it
        std::unique_ptr<cairo_surface_t, SurfaceDeleter> const nowhere(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr));
        std::unique_ptr<cairo_t, CairoDeleter> const pen(cairo_create(nowhere.get()));
        Page page(pen.get(), width_mm, 5);
        draw(page);
        height = page.y();
    }
    auto const aside = file.string() + ".new";
    {
        std::unique_ptr<cairo_surface_t, SurfaceDeleter> const surface(cairo_pdf_surface_create(aside.c_str(), width_mm * points_per_mm, height));
        std::unique_ptr<cairo_t, CairoDeleter> const pen(cairo_create(surface.get()));
        Page page(pen.get(), width_mm, a4 ? 20 : 5);
        draw(page);
        cairo_show_page(pen.get());
        cairo_surface_finish(surface.get());
        if (auto const status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS) {
            return std::unexpected(fmt::format("{}: {}", aside, cairo_status_to_string(status)));
        }
    }
    std::error_code error;
    std::filesystem::rename(aside, file, error);
    if (error) return std::unexpected(fmt::format("{}: {}", file.string(), error.message()));
    return {};
}

} // namespace motcua::device
