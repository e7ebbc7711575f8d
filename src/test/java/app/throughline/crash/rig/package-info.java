/** Nodes, their PostgreSQL and ledgers of what reached the outside, with what kills them and what checks afterwards. */
package app.throughline.crash.rig;
