/** One world: the database, the application context and the named people that all tests share. */
package app.throughline.world;
