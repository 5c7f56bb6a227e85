package dev.slipway.bench.part;

/** Something that is measured, by its name on the command line. */
public interface Part {

	/** The name on the command line and in the table. */
	String name();

	/** One line for the help. */
	String description();

	/**
	 * Whether it takes longer than all others together, so that only its name starts it.
	 */
	default boolean isOnlyByName() {
		return false;
	}

	/**
	 * Measures it.
	 * @param bench the platform, the settings, and where the figures go
	 */
	void measure(Run bench) throws Exception;

}
