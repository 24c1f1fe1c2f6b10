#include "kiosk/device/wave.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace motcua::device {

namespace {

constexpr int usual_below_full_scale = 20; // dB
constexpr double longest_seconds = 60;

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t byte = 0; byte < size; ++byte) value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + byte])) << (8 * byte);
    return value;
}

void append(std::string& bytes, std::uint32_t value, std::size_t size) {
    for (std::size_t byte = 0; byte < size; ++byte) bytes += static_cast<char>(value >> (8 * byte) & 0xFF);
}

} // namespace

std::expected<Sound, std::string> read_wave(std::string_view bytes) {
    if (bytes.size() < 12 || bytes.substr(0, 4) != "RIFF" || bytes.substr(8, 4) != "WAVE") return std::unexpected("is no WAV file");
    Sound sound;
    std::uint32_t channels = 0;
    for (std::size_t at = 12; at + 8 <= bytes.size();) {
        auto const name = bytes.substr(at, 4);
        std::size_t const promised = number(bytes, at + 4, 4);
        std::size_t const size = std::min(promised, bytes.size() - at - 8);
        at += 8;
        if (name == "fmt ") {
            if (size < 16) return std::unexpected("has a damaged format");
            channels = number(bytes, at + 2, 2);
            sound.rate = static_cast<int>(number(bytes, at + 4, 4));
            if (number(bytes, at, 2) != 1 || number(bytes, at + 14, 2) != 16 || channels < 1 || channels > 2 || sound.rate < 8000 || sound.rate > 48000)
                return std::unexpected("must be 16-bit PCM with one or two channels, 8 to 48 kHz");
        } else if (name == "data") {
            if (channels == 0) return std::unexpected("has no format");
            auto const frames = std::min(size / (2 * channels), static_cast<std::size_t>(longest_seconds * sound.rate));
            sound.samples.reserve(frames);
            for (std::size_t frame = 0; frame < frames; ++frame) {
                int mixed = 0;
                for (std::uint32_t channel = 0; channel < channels; ++channel)
                    mixed += static_cast<std::int16_t>(number(bytes, at + 2 * (frame * channels + channel), 2));
                sound.samples.push_back(static_cast<std::int16_t>(mixed / static_cast<int>(channels)));
            }
            return sound;
        }
        at += size + (size & 1);
    }
    return std::unexpected("holds no sound");
}

std::string write_wave(Sound const& sound) {
    auto const data = static_cast<std::uint32_t>(sound.samples.size() * 2), rate = static_cast<std::uint32_t>(sound.rate);
    std::string bytes = "RIFF";
    append(bytes, 36 + data, 4);
    bytes += "WAVEfmt ";
    append(bytes, 16, 4);
    append(bytes, 1, 2);
    append(bytes, 1, 2);
    append(bytes, rate, 4);
    append(bytes, rate * 2, 4);
    append(bytes, 2, 2);
    append(bytes, 16, 2);
    bytes += "data";
    append(bytes, data, 4);
    for (auto const sample : sound.samples) append(bytes, static_cast<std::uint16_t>(sample), 2);
    return bytes;
}

Sound at_loudness(Sound sound, int decibels) {
    int peak = 1;
    for (auto const sample : sound.samples) peak = std::max(peak, std::abs(static_cast<int>(sample)));
    double const factor = 32767.0 / peak * std::pow(10.0, (std::min(decibels, usual_below_full_scale) - usual_below_full_scale) / 20.0);
    for (auto& sample : sound.samples) sample = static_cast<std::int16_t>(std::clamp(std::lround(sample * factor), -32768L, 32767L));
    return sound;
}

} // namespace motcua::device
