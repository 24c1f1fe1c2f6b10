#include "ui/widgets/picture_pieces.h"

namespace motcua {

std::span<Piece const> pieces_of(Picture picture) {
    for (auto const drawings : {pictures::of_life(), pictures::of_visit(), pictures::of_office(), pictures::of_ornament()})
        for (auto const& drawing : drawings)
            if (drawing.picture == picture) return drawing.pieces;
    return {};
}

} // namespace motcua
