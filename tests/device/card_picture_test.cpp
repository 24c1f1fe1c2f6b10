// The code on a picture of a card: drawn here, read by motcua-card-picture.
#include "kiosk/core/identity/card.h"
#include "kiosk/device/card_picture.h"

#include <cairo.h>
#include <filesystem>
#include <gtest/gtest.h>
#include <qrencode.h>
#include <string>

namespace motcua::device {
namespace {

constexpr char const* tham = "083190004521|321456789|Nguyễn Thị Hồng Thắm|12051990|Nữ|Ấp Sơn Lân, Sơn Định, Chợ Lách, Bến Tre|25042021";

std::filesystem::path decoder() { return std::filesystem::path(MOTCUA_PROGRAM).parent_path() / "motcua-card-picture"; }

cairo_status_t append(void* out, unsigned char const* bytes, unsigned length) {
    static_cast<std::string*>(out)->append(reinterpret_cast<char const*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

/// A page of A6 at 150 dpi with the code somewhere on it, turned by `degrees`; no text: a white page.
std::string page_with(char const* text, double degrees = 0) {
    auto* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 620, 874);
    auto* pen = cairo_create(surface);
    cairo_set_source_rgb(pen, 0.97, 0.96, 0.93);
    cairo_paint(pen);
    if (text != nullptr) {
        auto* code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
        cairo_translate(pen, 310, 430);
        cairo_rotate(pen, degrees * 3.14159265 / 180);
        cairo_scale(pen, 4.5, 4.5);
        cairo_translate(pen, -code->width / 2.0, -code->width / 2.0);
        cairo_set_source_rgb(pen, 0.1, 0.1, 0.12);
        for (int y = 0; y < code->width; ++y) {
            for (int x = 0; x < code->width; ++x) {
                if ((code->data[y * code->width + x] & 1) != 0) cairo_rectangle(pen, x, y, 1, 1);
            }
        }
        cairo_fill(pen);
        QRcode_free(code);
    }
    std::string png;
    cairo_surface_write_to_png_stream(surface, append, &png);
    cairo_destroy(pen);
    cairo_surface_destroy(surface);
    return png;
}

TEST(CardPicture, ReadsTheCodeOfAScannedCard) {
    for (double const degrees : {0.0, 90.0, 7.0}) {
        auto const read = read_card_picture(decoder(), page_with(tham, degrees));
        ASSERT_TRUE(read.has_value()) << degrees;
        EXPECT_EQ(*read, tham);
        EXPECT_EQ(read_card(*read)->full_name, "Nguyễn Thị Hồng Thắm");
    }
}

TEST(CardPicture, SaysThatThereIsNoCode) {
    auto const read = read_card_picture(decoder(), page_with(nullptr));
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error(), CardPictureTrouble::no_code);
}

TEST(CardPicture, SurvivesWhatIsNoPicture) {
    auto const good = page_with(tham);
    for (std::string const& bytes : {std::string("hello"), std::string(), good.substr(0, good.size() / 2), std::string(300'000, '\xFF'),
                                     "\xFF\xD8\xFF" + std::string(5000, 'x'), std::string("%PDF-1.4\nnothing in it")}) {
        auto const read = read_card_picture(decoder(), bytes);
        ASSERT_FALSE(read.has_value()) << bytes.size();
        EXPECT_EQ(read.error(), CardPictureTrouble::unreadable) << bytes.size();
    }
    EXPECT_EQ(read_card_picture("/no/such/program", good).error(), CardPictureTrouble::unreadable);
}

} // namespace
} // namespace motcua::device
