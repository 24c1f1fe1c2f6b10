#pragma once
// Sound as numbers, and the WAV files that hold it.

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::device {

struct Sound {
    int rate = 0; ///< samples a second
    std::vector<std::int16_t> samples; ///< one channel
    [[nodiscard]] double seconds() const { return rate > 0 ? static_cast<double>(samples.size()) / rate : 0; }
    bool operator==(Sound const&) const = default;
};

/// 16-bit PCM, one or two channels (mixed to one), 8 to 48 kHz, at most a minute. A stream whose header promises more than there
/// is (what speech programs write to a pipe) is taken as long as it is. The error is a sentence for the log.
[[nodiscard]] std::expected<Sound, std::string> read_wave(std::string_view bytes);
[[nodiscard]] std::string write_wave(Sound const& sound);

/// Louder or softer, never beyond what 16 bits hold. Recordings are taken to peak at full scale; the usual loudness is 20 dB below,
/// so that two louder steps remain.
[[nodiscard]] Sound at_loudness(Sound sound, int decibels);

} // namespace motcua::device
