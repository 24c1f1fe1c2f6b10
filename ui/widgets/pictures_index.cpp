#include "ui/widgets/drawing.h"
namespace motcua { std::span<Piece const> pieces_of(Picture) { return {}; } }
