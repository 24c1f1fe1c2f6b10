#include "ui/widgets/drawing.h"

#include <cmath>

namespace motcua {

Mesh mesh_of(std::span<Piece const> pieces, float field, float size_px, Outlines outlines) {
    float const scale = size_px / field;
    Mesh mesh;
    for (auto const& piece : pieces) {
        auto const paint = static_cast<std::uint8_t>(piece.pigment);
        for (auto const& contour : contours_of(piece.path, scale)) {
            switch (piece.kind) {
            case Piece::Kind::fill:
                add_fill(mesh, contour, paint);
                if (outlines == Outlines::around_fills && contour.closed)
                    add_stroke(mesh, contour, std::max(1.5f, size_px * 0.018f), static_cast<std::uint8_t>(Pigment::ink));
                break;
            case Piece::Kind::line: add_stroke(mesh, contour, piece.width * scale, outlines == Outlines::around_fills ? static_cast<std::uint8_t>(Pigment::ink) : paint); break;
            }
        }
    }
    return mesh;
}

Mesh const& DrawingCache::icon(Icon icon, float size_px) {
    return keep({0, static_cast<int>(icon), static_cast<int>(std::lround(size_px)), 0}, pieces_of(icon), icon_field, size_px, Outlines::none);
}

Mesh const& DrawingCache::picture(Picture picture, float size_px, Outlines outlines) {
    return keep({1, static_cast<int>(picture), static_cast<int>(std::lround(size_px)), static_cast<int>(outlines)}, pieces_of(picture),
                picture_field, size_px, outlines);
}

Mesh const& DrawingCache::keep(Key key, std::span<Piece const> pieces, float field, float size_px, Outlines outlines) {
    auto const found = m_meshes.find(key);
    if (found != m_meshes.end()) return found->second;
    if (m_meshes.size() > 160) m_meshes.clear(); // many text sizes were tried; one screen needs far fewer
    return m_meshes.emplace(key, mesh_of(pieces, field, size_px, outlines)).first->second;
}

} // namespace motcua
