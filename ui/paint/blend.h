#pragma once
// Private to ui/paint: source over destination, 8 bits a channel, in sRGB as the rest of the desktop does.

#include <cstdint>
#include <emmintrin.h>

namespace motcua::paint {

/// color 0xAARRGGBB over an opaque pixel. Exact to ±1 of the rounded quotient by 255.
[[nodiscard]] inline std::uint32_t blended(std::uint32_t below, std::uint32_t color, std::uint32_t alpha) {
    std::uint32_t const keep = 255U - alpha;
    std::uint32_t rb = (color & 0x00FF00FFU) * alpha + (below & 0x00FF00FFU) * keep + 0x00800080U;
    std::uint32_t g = ((color >> 8) & 0xFFU) * alpha + ((below >> 8) & 0xFFU) * keep + 0x80U;
    rb = ((rb + ((rb >> 8) & 0x00FF00FFU)) >> 8) & 0x00FF00FFU;
    g = ((g + (g >> 8)) >> 8) & 0xFFU;
    return 0xFF000000U | rb | (g << 8);
}

/// (a × b + 127) / 255 for bytes.
[[nodiscard]] inline std::uint32_t scaled(std::uint32_t a, std::uint32_t b) {
    std::uint32_t const product = a * b + 128U;
    return (product + (product >> 8)) >> 8;
}

/// Eight 16-bit products to bytes in 16 bits: the same rounding as `blended`.
[[nodiscard]] inline __m128i divided_by_255(__m128i product) {
    __m128i const rounded = _mm_add_epi16(product, _mm_set1_epi16(128));
    return _mm_srli_epi16(_mm_add_epi16(rounded, _mm_srli_epi16(rounded, 8)), 8);
}

/// Four pixels of one colour with four alphas (each 0 … 255 in a 32-bit lane) over four opaque pixels.
[[nodiscard]] inline __m128i blended_four(__m128i below, __m128i color_words, __m128i alphas) {
    __m128i const zero = _mm_setzero_si128();
    __m128i const full = _mm_set1_epi16(255);
    // Spread each alpha over the four channels of its pixel.
    __m128i const packed = _mm_packs_epi32(alphas, alphas);      // a0 a1 a2 a3 a0 a1 a2 a3
    __m128i const pairs = _mm_unpacklo_epi16(packed, packed);    // a0 a0 a1 a1 a2 a2 a3 a3
    __m128i const low_alpha = _mm_unpacklo_epi32(pairs, pairs);  // a0 ×4, a1 ×4
    __m128i const high_alpha = _mm_unpackhi_epi32(pairs, pairs); // a2 ×4, a3 ×4
    __m128i const low = _mm_unpacklo_epi8(below, zero);
    __m128i const high = _mm_unpackhi_epi8(below, zero);
    __m128i const low_sum =
        _mm_add_epi16(_mm_mullo_epi16(color_words, low_alpha), _mm_mullo_epi16(low, _mm_sub_epi16(full, low_alpha)));
    __m128i const high_sum =
        _mm_add_epi16(_mm_mullo_epi16(color_words, high_alpha), _mm_mullo_epi16(high, _mm_sub_epi16(full, high_alpha)));
    __m128i const result = _mm_packus_epi16(divided_by_255(low_sum), divided_by_255(high_sum));
    return _mm_or_si128(result, _mm_set1_epi32(static_cast<int>(0xFF000000U)));
}

} // namespace motcua::paint
