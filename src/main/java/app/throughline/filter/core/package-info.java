/**
 * What every filter comes down to: tests on columns, whether enough related records pass, one linked record, and the
 * algebra of yes and no over them. The compilers to SQL and to predicates over a document in memory start from it, so
 * that a field or an operator is explained once, in {@code filter}, and not once per compiler.
 */
@NullMarked
package app.throughline.filter.core;

import org.jspecify.annotations.NullMarked;
