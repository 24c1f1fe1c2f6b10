#include "kiosk/device/clicking_keys.h"

#include "kiosk/base/mailbox.h"

#include <cmath>
#include <future>
#include <numbers>
#include <thread>

namespace motcua::device {

Sound knock() {
    constexpr int rate = 44100;          // at 22 kHz the card's own block of samples would be heard as a delay
    constexpr double length = 0.008;     // s
    constexpr double pitch = 900;        // Hz: well inside what old ears still hear
    constexpr double dies_away = 0.0018; // s to a third
    constexpr double full_scale = 32767; // what at_loudness takes a recording to peak at
    Sound sound{rate, {}};
    for (int at = 0; at < static_cast<int>(length * rate); ++at) {
        double const time = static_cast<double>(at) / rate;
        double const height = full_scale * std::exp(-time / dies_away) * std::sin(2 * std::numbers::pi * pitch * time);
        sound.samples.push_back(static_cast<std::int16_t>(height));
    }
    return sound;
}

struct ClickingKeys::Parts {
    struct Order {
        int decibels = 0;
        std::promise<void>* settled = nullptr;
    };
    std::function<std::unique_ptr<SoundOut>()> sound;
    Mailbox<Order> orders;
    std::unique_ptr<SoundOut> out;
    bool silent = false;
    std::jthread thread; ///< last: it uses the rest

    void post(Order order) {
        orders.post(order);
        if (!thread.joinable()) thread = std::jthread([this](std::stop_token stop) { work(stop); });
    }

    void work(std::stop_token stop) {
        while (auto order = orders.receive(stop)) {
            if (stop.stop_requested()) return;
            while (order->settled == nullptr) {
                auto newer = orders.try_receive();
                if (!newer) break;
                if (newer->settled != nullptr) sound_once(order->decibels);
                order = newer;
            }
            if (order->settled != nullptr) order->settled->set_value();
            else sound_once(order->decibels);
        }
    }

    void sound_once(int decibels) {
        if (silent) return;
        if (!out) out = sound();
        silent = !out || !out->play(at_loudness(knock(), decibels));
    }
};

ClickingKeys::ClickingKeys(std::function<std::unique_ptr<SoundOut>()> sound) : m_parts(std::make_unique<Parts>()) { m_parts->sound = std::move(sound); }

ClickingKeys::~ClickingKeys() { m_parts->thread.request_stop(); }

void ClickingKeys::click(int decibels) { m_parts->post({.decibels = decibels}); }

void ClickingKeys::settle() {
    std::promise<void> settled;
    auto done = settled.get_future();
    m_parts->post({.settled = &settled});
    done.wait();
}

} // namespace motcua::device
