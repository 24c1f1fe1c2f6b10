#pragma once
// What reads identity cards, as the core sees it. Whatever the device, a reading arrives as one event (CardScanned); how the
// device is doing arrives as another (CardReaderChanged). Adapters: a scanner on a serial port (kiosk/device/serial_scanner.h),
// one that types like a keyboard (kiosk/core/identity/wedge.h), a picture of the card (kiosk/device/card_picture.h).

#include <cstdint>
#include <string>

namespace motcua {

enum class CardSource : std::uint8_t { serial, keyboard, picture };

/// `none`: this kiosk has no reader, cards are not spoken of. `missing`: the device is not there (pulled out); it is looked for
/// until it comes back. `failed`: it is there and cannot be used (permissions, line errors).
enum class CardReaderState : std::uint8_t { none, ready, missing, failed };

/// Why a picture of a card gave no reading. Each has a sentence with what to do (text keys card.picture.*).
enum class CardPictureTrouble : std::uint8_t { nothing_there, unreadable, no_code };

/// Who hears a reader. Called from the reader's thread; the implementation hands on and returns at once.
class CardListener {
public:
    virtual ~CardListener() = default;
    /// One reading, as it came: any bytes, at most longest_card_payload + 1 of them.
    virtual void card_read(std::string payload, CardSource source) = 0;
    virtual void reader_is(CardReaderState state) = 0;
};

} // namespace motcua
