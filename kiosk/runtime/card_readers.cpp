#include "kiosk/runtime/card_readers.h"

namespace motcua::runtime {

CardReaders::CardReaders(DeviceSettings const& settings, EventDoor& door) : m_door(door) {
    if (settings.card_reader.empty()) return;
    if (settings.card_reader == "keyboard") {
        reader_is(CardReaderState::ready); // it cannot be told from any keyboard until it types
        return;
    }
    m_serial = std::make_unique<device::SerialScanner>(device::SerialScannerOptions{.path = settings.card_reader, .baud = settings.card_reader_baud}, *this);
}

void CardReaders::card_read(std::string payload, CardSource source) { m_door.post(CardScanned{std::move(payload), source}); }

void CardReaders::reader_is(CardReaderState state) { m_door.post(CardReaderChanged{state}); }

} // namespace motcua::runtime
