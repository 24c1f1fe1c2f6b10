#pragma once
// Ids that cannot be mixed up. The kiosk makes every id itself (portal contract b1.1), so that a lost reply costs
// nothing: the same request can be asked again under the same name. Randomness and the clock are given in; nothing here
// reads either.

#include <array>
#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace motcua {

/// 128 bits, written as lower-case 8-4-4-4-12 (portal contract b2). The nil id (all zero) names nothing.
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    /// Only the canonical lower-case text; anything else is nullopt.
    [[nodiscard]] static std::optional<Uuid> parse(std::string_view text);
    [[nodiscard]] std::string to_string() const;
    [[nodiscard]] bool is_nil() const { return *this == Uuid{}; }
    auto operator<=>(Uuid const&) const = default;
};

/// Version 7 of RFC 9562: 48 bits of Unix milliseconds, then `random`. Ids of later milliseconds sort later; within one
/// millisecond the order is random. Instants before 1970 count as 1970 (a kiosk whose clock battery died).
[[nodiscard]] Uuid uuid_v7(std::chrono::sys_time<std::chrono::milliseconds> now,
                           std::span<std::uint8_t const, 10> random);

/// A Uuid that knows what it names.
template <class Tag> struct Id {
    Uuid uuid;

    [[nodiscard]] static std::optional<Id> parse(std::string_view text) {
        auto const parsed = Uuid::parse(text);
        return parsed ? std::optional<Id>{Id{*parsed}} : std::nullopt;
    }
    [[nodiscard]] std::string to_string() const { return uuid.to_string(); }
    [[nodiscard]] bool is_nil() const { return uuid.is_nil(); }
    auto operator<=>(Id const&) const = default;
};

using DossierUid = Id<struct DossierTag>;      ///< draft, package and dossier of one matter share it
using AttachmentId = Id<struct AttachmentTag>; ///< `aid`
using IdempotencyKey =
    Id<struct IdempotencyTag>; ///< one per exact bytes of one write, never used for other bytes (F39)
using CorrelationId = Id<struct CorrelationTag>;
using HandoffId = Id<struct HandoffTag>;
using PaymentId = Id<struct PaymentTag>;
using VisitId = Id<struct VisitTag>;

/// Makes ids from a clock and random bytes that the caller owns (the runtime: system clock and libsodium; tests:
/// fixed).
class IdSource {
public:
    virtual ~IdSource() = default;
    [[nodiscard]] virtual Uuid next() = 0;
    template <class StrongId> [[nodiscard]] StrongId make() { return StrongId{next()}; }
};

} // namespace motcua

template <> struct std::hash<motcua::Uuid> {
    std::size_t operator()(motcua::Uuid const& uuid) const noexcept {
        std::size_t mixed = 1469598103934665603ULL; // FNV-1a
        for (auto const byte : uuid.bytes)
            mixed = (mixed ^ byte) * 1099511628211ULL;
        return mixed;
    }
};
template <class Tag> struct std::hash<motcua::Id<Tag>> {
    std::size_t operator()(motcua::Id<Tag> const& id) const noexcept { return std::hash<motcua::Uuid>{}(id.uuid); }
};
