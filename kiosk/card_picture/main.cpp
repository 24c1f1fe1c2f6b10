// motcua-card-picture: a picture on standard input, the bytes of the code on it on standard output. Exit 0: found; 1: a picture
// without a code; 2: no picture that can be read. A program of its own, so that a picture made to harm can harm only it.
#include <ZXing/ReadBarcode.h>

#include <csetjmp>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <jpeglib.h>
#include <optional>
#include <png.h>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <vector>

namespace {

constexpr std::size_t most_bytes = 20 * 1024 * 1024;
constexpr std::int64_t most_pixels = 40'000'000; // A4 at 600 dpi is 35 million

struct Gray {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels;
};

std::optional<Gray> read_png(std::string_view bytes) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) return std::nullopt;
    image.format = PNG_FORMAT_GRAY;
    if (static_cast<std::int64_t>(image.width) * image.height > most_pixels) {
        png_image_free(&image);
        return std::nullopt;
    }
    Gray gray{static_cast<int>(image.width), static_cast<int>(image.height), {}};
    gray.pixels.resize(PNG_IMAGE_SIZE(image));
    png_color const white{255, 255, 255};
    if (png_image_finish_read(&image, &white, gray.pixels.data(), 0, nullptr) == 0) return std::nullopt;
    return gray;
}

struct JpegTrouble {
    jpeg_error_mgr manager;
    jmp_buf back;
};

[[noreturn]] void give_up(j_common_ptr info) { std::longjmp(reinterpret_cast<JpegTrouble*>(info->err)->back, 1); }

std::optional<Gray> read_jpeg(std::string_view bytes) {
    jpeg_decompress_struct info{};
    JpegTrouble trouble{};
    Gray gray;
    info.err = jpeg_std_error(&trouble.manager);
    trouble.manager.error_exit = give_up;
    trouble.manager.output_message = [](j_common_ptr) {};
    jpeg_create_decompress(&info);
    if (setjmp(trouble.back) != 0) {
        jpeg_destroy_decompress(&info);
        return std::nullopt;
    }
    jpeg_mem_src(&info, reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
    jpeg_read_header(&info, TRUE);
    if (static_cast<std::int64_t>(info.image_width) * info.image_height > most_pixels) give_up(reinterpret_cast<j_common_ptr>(&info));
    info.out_color_space = JCS_GRAYSCALE;
    jpeg_start_decompress(&info);
    gray.width = static_cast<int>(info.output_width);
    gray.height = static_cast<int>(info.output_height);
    gray.pixels.resize(static_cast<std::size_t>(gray.width) * static_cast<std::size_t>(gray.height));
    while (info.output_scanline < info.output_height) {
        JSAMPROW row = gray.pixels.data() + static_cast<std::size_t>(info.output_scanline) * static_cast<std::size_t>(gray.width);
        jpeg_read_scanlines(&info, &row, 1);
    }
    jpeg_finish_decompress(&info);
    jpeg_destroy_decompress(&info);
    return gray;
}

/// The pictures inside a PDF of a scanner lie there as whole JPEG files.
std::optional<Gray> read_pdf(std::string_view bytes) {
    constexpr std::string_view begin = "\xFF\xD8\xFF", end = "endstream";
    for (auto at = bytes.find(begin); at != std::string_view::npos; at = bytes.find(begin, at + 3)) {
        auto const stop = bytes.find(end, at);
        if (auto gray = read_jpeg(bytes.substr(at, stop == std::string_view::npos ? stop : stop - at))) return gray;
    }
    return std::nullopt;
}

std::optional<Gray> read_picture(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG")) return read_png(bytes);
    if (bytes.starts_with("\xFF\xD8\xFF")) return read_jpeg(bytes);
    if (bytes.starts_with("%PDF-")) return read_pdf(bytes);
    return std::nullopt;
}

/// An identity card has one code; on a page with several, the one with its bars.
std::optional<std::string> code_on(Gray const& gray) {
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::QRCode);
    hints.setTryHarder(true);
    hints.setTryRotate(true);
    hints.setMaxNumberOfSymbols(4);
    std::optional<std::string> found;
    for (auto const& result : ZXing::ReadBarcodes(ZXing::ImageView(gray.pixels.data(), gray.width, gray.height, ZXing::ImageFormat::Lum), hints)) {
        std::string const text(result.bytes().begin(), result.bytes().end());
        if (!result.isValid() || text.empty()) continue;
        if (!found || text.find('|') == 12) found = text;
    }
    return found;
}

} // namespace

int main() {
    rlimit const memory{1024UL * 1024 * 1024, 1024UL * 1024 * 1024}, time{10, 10}, files{0, 0};
    setrlimit(RLIMIT_AS, &memory);
    setrlimit(RLIMIT_CPU, &time);
    setrlimit(RLIMIT_FSIZE, &files);
    std::string bytes;
    char block[65536];
    for (std::size_t read = 0; (read = std::fread(block, 1, sizeof block, stdin)) > 0;) {
        bytes.append(block, read);
        if (bytes.size() > most_bytes) return 2;
    }
    try {
        auto const gray = read_picture(bytes);
        if (!gray) return 2;
        auto const code = code_on(*gray);
        if (!code) return 1;
        std::fwrite(code->data(), 1, code->size(), stdout);
        return 0;
    } catch (std::exception const&) { // memory, or the decoder's own
        return 2;
    }
}
