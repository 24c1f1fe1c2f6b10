#include "kiosk/core/dossier/receipt.h"

#include <algorithm>

namespace motcua::dossier {

namespace {

constexpr std::chrono::hours look_every{24};         // b8.6
constexpr std::chrono::days follow_for{30};          // b8.6
constexpr std::chrono::minutes look_again_after{15}; // a failed look: the longest back-off of b8.5
constexpr int silent_days = 3;                       // N94
constexpr int misses_to_be_lost =
    2; ///< one not_found may be a portal half restored from its backup (F30); the second, a day later, is not

bool accepted_or_settled(Receipt const& receipt) {
    return receipt.accepted_at.has_value() || is_final(receipt.status);
}

int working_days_between(Moment from, Moment to) {
    auto const first = std::chrono::floor<std::chrono::days>(from + viet_nam_offset);
    auto const last = std::chrono::floor<std::chrono::days>(to + viet_nam_offset);
    int count = 0;
    for (auto day = first + std::chrono::days{1}; day <= last; day += std::chrono::days{1}) {
        auto const weekday = std::chrono::weekday{day}.c_encoding();
        if (weekday != 0 && weekday != 6) ++count;
        if (count >= silent_days) break;
    }
    return count;
}

} // namespace

bool is_followed(Receipt const& receipt, Moment now) {
    return !is_final(receipt.status) && now - receipt.confirmed_at < follow_for;
}

Receipt after_look(Receipt receipt, Reply<SubmissionView> const& reply, BodyMatch body, Moment now) {
    if (!reply) {
        ++receipt.looks_failed;
        if (is_problem(reply.error(), "not_found")) {
            ++receipt.not_found;
            receipt.lost_by_portal = receipt.not_found >= misses_to_be_lost;
            receipt.next_look = now + look_every;
        } else {
            receipt.next_look =
                now + std::min<std::chrono::milliseconds>(look_again_after * receipt.looks_failed, look_every);
        }
        return receipt;
    }
    if (body == BodyMatch::different) { // what we sent is not there any more under this uid
        receipt.lost_by_portal = true;
        receipt.next_look = now + look_every;
        return receipt;
    }
    receipt.looks_failed = 0;
    receipt.not_found = 0;
    receipt.lost_by_portal = false;
    receipt.status = reply->status.code;
    receipt.delivery = reply->delivery;
    receipt.portal_ref = reply->portal_ref;
    receipt.code = reply->code;
    receipt.accepted_at = reply->accepted_at;
    receipt.next_look = now + look_every;
    return receipt;
}

ReceiptTask task_of(Receipt const& receipt, Moment now) {
    if (receipt.lost_by_portal) return ReceiptTask::lost_by_portal;
    if (receipt.delivery == Delivery::failed) return ReceiptTask::delivery_failed;
    if (!accepted_or_settled(receipt) && working_days_between(receipt.sent_at, now) >= silent_days)
        return ReceiptTask::silence;
    return ReceiptTask::none;
}

} // namespace motcua::dossier
