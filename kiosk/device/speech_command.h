#pragma once
// An outside program that turns text into sound: text on its standard input, a WAV file on its standard output. The licence of the
// voice stays apart, and any better voice can be set in kiosk.json.

#include "kiosk/core/language.h"
#include "kiosk/device/wave.h"

#include <chrono>
#include <expected>
#include <stop_token>
#include <string>
#include <string_view>

namespace motcua::device {

/// {voice} and {rate} (words a minute) are filled in. The words are not seen by a shell.
inline constexpr std::string_view usual_speech_command = "espeak-ng -v {voice} -s {rate} --stdin --stdout";

enum class SpeechFault {
    absent,      ///< there is no such program
    no_voice,    ///< it has no voice for this language
    hangs,       ///< it did not end in time and was killed
    crashed,     ///< it ended with an error
    no_sound,    ///< what it wrote is no WAV file
    interrupted  ///< the stop token was pulled
};
[[nodiscard]] std::string_view sentence_of(SpeechFault fault); ///< for staff: what is wrong and what to do

struct SpeechRequest {
    std::string command{usual_speech_command};
    Language language = Language::vietnamese;
    int rate_percent = 100;
    std::chrono::milliseconds patience{4000}; ///< a sentence takes some 30 ms; a machine under load a second
};

/// Blocking; any thread. At most 12 MB are read.
[[nodiscard]] std::expected<Sound, SpeechFault> speak(SpeechRequest const& request, std::string_view text, std::stop_token stop);

} // namespace motcua::device
