/**
 * Grade risk (product section 4): points for what the grades and the missing work of one enrollment show, and the level they
 * make. {@link app.throughline.academics.risk.RiskRules} reckons without database or clock (docs/decisions/0200), {@link
 * app.throughline.academics.risk.GradeRisks} keeps what it says true.
 */
@NullMarked
package app.throughline.academics.risk;

import org.jspecify.annotations.NullMarked;
