#pragma once

#include <vector>

#include "compose/content.h"
#include "layout/flow.h"
#include "layout/paragraph.h"

namespace wenshu {

/// Sets signers and date, the empty lines above them included: a piece for each row of signers, all kept together
/// (GB/T 9704-2012, 7.3.5 (规定)).
///
/// Sealed: as many empty lines as put the top of a seal, pressed over signer and date a little above their middle, within one
/// line of the text. Several signers stand side by side, a seal's width apart, the last above the date.
/// Not sealed: one empty line; the signers one below the other.
/// Signature stamps: two empty lines; the posts one below the other, room for a stamp on the right of each; one empty line and
/// the date (7.3.5.3).
std::vector<Piece> set_signature(const Signature& signature, Typesetter& typesetter);

}  // namespace wenshu
