#pragma once
// The card readers of this kiosk, as the settings name them; their readings go through the event door.

#include "kiosk/core/ports/card_reader.h"
#include "kiosk/core/settings.h"
#include "kiosk/device/serial_scanner.h"
#include "kiosk/runtime/event_door.h"

#include <memory>

namespace motcua::runtime {

class CardReaders final : public CardListener {
public:
    CardReaders(DeviceSettings const& settings, EventDoor& door);
    void card_read(std::string payload, CardSource source) override;
    void reader_is(CardReaderState state) override;

private:
    EventDoor& m_door;
    std::unique_ptr<device::SerialScanner> m_serial; ///< last: its thread calls the listener
};

} // namespace motcua::runtime
