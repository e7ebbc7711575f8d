package planted.modules.lower;

import planted.modules.upper.Upper;

/** Uses a module it does not declare. */
public record Lower(Upper reached) {}
