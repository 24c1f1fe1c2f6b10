#include "kiosk/device/serial_scanner.h"

#include "kiosk/base/descriptor.h"
#include "kiosk/core/identity/card.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace motcua::device {

namespace {

using std::chrono::milliseconds;

speed_t speed_of(int baud) {
    switch (baud) {
    case 1200: return B1200;
    case 2400: return B2400;
    case 4800: return B4800;
    case 19200: return B19200;
    case 38400: return B38400;
    case 57600: return B57600;
    case 115200: return B115200;
    }
    return B9600;
}

} // namespace

class SerialScanner::Loop {
public:
    Loop(SerialScannerOptions options, CardListener& listener)
        : m_options(std::move(options)), m_listener(listener), m_stop(eventfd(0, EFD_CLOEXEC)), m_thread([this] { run(); }) {}
    ~Loop() {
        std::uint64_t const one = 1;
        (void)!write(m_stop.number(), &one, sizeof one);
        m_thread.join();
        explicit_bzero(m_held.data(), m_held.size());
    }

private:
    void run();
    void look_for_it();
    void take(std::string_view bytes);
    void finish();
    void lose(CardReaderState state);
    void tell(CardReaderState state) {
        if (m_told != state) m_listener.reader_is(state);
        m_told = state;
    }

    SerialScannerOptions m_options;
    CardListener& m_listener;
    Descriptor m_stop;
    Descriptor m_port;
    std::string m_held;
    std::optional<CardReaderState> m_told;
    std::thread m_thread; ///< last: it uses all of the above
};

void SerialScanner::Loop::look_for_it() {
    m_port = Descriptor(::open(m_options.path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
    if (!m_port.valid()) {
        tell(errno == EACCES || errno == EPERM || errno == EBUSY ? CardReaderState::failed : CardReaderState::missing);
        return;
    }
    termios line{};
    if (tcgetattr(m_port.number(), &line) != 0) { // a file of that name that is no serial port
        lose(CardReaderState::failed);
        return;
    }
    cfmakeraw(&line);
    line.c_cflag = static_cast<tcflag_t>((line.c_cflag & ~static_cast<tcflag_t>(CSTOPB | CRTSCTS | HUPCL)) | CLOCAL | CREAD);
    line.c_cc[VMIN] = 0;
    line.c_cc[VTIME] = 0;
    cfsetspeed(&line, speed_of(m_options.baud));
    if (tcsetattr(m_port.number(), TCSANOW, &line) != 0) {
        lose(CardReaderState::failed);
        return;
    }
    ioctl(m_port.number(), TIOCEXCL); // nobody else listens to cards
    tcflush(m_port.number(), TCIOFLUSH); // what was scanned before is not of this visit
    tell(CardReaderState::ready);
}

void SerialScanner::Loop::lose(CardReaderState state) {
    m_port.close();
    explicit_bzero(m_held.data(), m_held.size());
    m_held.clear(); // half a reading is none
    tell(state);
}

void SerialScanner::Loop::take(std::string_view bytes) {
    // A reading that is too long is cut where its length is certain to be refused; the rest is let go until silence.
    auto const room = longest_card_payload + 1 - std::min(m_held.size(), longest_card_payload + 1);
    m_held += bytes.substr(0, room);
}

void SerialScanner::Loop::finish() {
    while (!m_held.empty() && (m_held.back() == '\r' || m_held.back() == '\n')) m_held.pop_back();
    if (!m_held.empty()) m_listener.card_read(m_held, CardSource::serial);
    explicit_bzero(m_held.data(), m_held.size());
    m_held.clear();
}

void SerialScanner::Loop::run() {
    while (true) {
        if (!m_port.valid()) look_for_it();
        auto const patience = !m_port.valid() ? m_options.look_again : m_held.empty() ? milliseconds{-1} : m_options.silence;
        std::array<pollfd, 2> watched{{{m_stop.number(), POLLIN, 0}, {m_port.number(), POLLIN, 0}}};
        int const ready = poll(watched.data(), m_port.valid() ? 2 : 1, static_cast<int>(patience.count()));
        if (watched[0].revents != 0) return;
        if (!m_port.valid()) continue;
        if (ready == 0) {
            finish();
            continue;
        }
        std::array<char, 1024> bytes{};
        auto const read = ::read(m_port.number(), bytes.data(), bytes.size());
        if (read > 0) take({bytes.data(), static_cast<std::size_t>(read)});
        explicit_bzero(bytes.data(), bytes.size());
        if (read == 0 || (read < 0 && errno != EAGAIN && errno != EINTR)) lose(CardReaderState::missing); // pulled out
    }
}

SerialScanner::SerialScanner(SerialScannerOptions options, CardListener& listener)
    : m_loop(std::make_unique<Loop>(std::move(options), listener)) {}
SerialScanner::~SerialScanner() = default;

} // namespace motcua::device
