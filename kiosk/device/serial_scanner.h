#pragma once
// A scanner of codes on a serial port (RS-232 or USB-CDC): 8 data bits, no parity, one stop bit; a reading ends with CR, LF, both,
// or with silence. Pulled out it is looked for until it comes back.

#include "kiosk/core/ports/card_reader.h"

#include <chrono>
#include <filesystem>
#include <memory>

namespace motcua::device {

struct SerialScannerOptions {
    std::filesystem::path path; ///< /dev/serial/by-id/… stays the same when it is plugged into another socket
    int baud = 9600;            ///< 1200 to 115200; USB-CDC ignores it
    std::chrono::milliseconds look_again{1000}; ///< while it is missing
    /// Ends a reading. Scanners send without pauses; at 1200 baud a byte takes 8 ms. Lines of an MRZ follow each other within it.
    std::chrono::milliseconds silence{120};
};

/// Owns one thread, from construction to destruction. The listener is called from that thread and must outlive the scanner.
class SerialScanner {
public:
    SerialScanner(SerialScannerOptions options, CardListener& listener);
    ~SerialScanner();
    SerialScanner(SerialScanner const&) = delete;
    SerialScanner& operator=(SerialScanner const&) = delete;

private:
    class Loop;
    std::unique_ptr<Loop> m_loop;
};

} // namespace motcua::device
