package dev.slipway.bench.part;

/** Something that is measured, by its name on the command line. */
public interface Part {

	/** The name on the command line and in the table. */
	String name();

	/** One line for the help. */
	String description();

	/**
	 * Measures it.
	 * @param bench the platform, the settings, and where the figures go
	 */
	void measure(Run bench) throws Exception;

}
