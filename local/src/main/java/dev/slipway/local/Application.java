package dev.slipway.local;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.apache.commons.io.file.PathUtils;

/**
 * A service's jar, extracted: the JVM starts that faster than a jar of jars, and only so
 * can it use a start-up cache. The folder is named after the jar's content, so that an
 * equal jar finds its extract again.
 */
final class Application {

	/** What the service's own classes and resources lie below in the jar. */
	static final String OWN = "BOOT-INF/classes/";

	private static final String LIBRARIES = "BOOT-INF/lib/";

	private static final Pattern LIBRARY = Pattern.compile("- \"BOOT-INF/(lib/.+)\"");

	/** For jars of jars only. */
	private static final String TOOLS = "spring-boot-jarmode-tools-";

	private final Path jar;

	private final Path folder;

	private final List<Library> libraries;

	private final String main;

	private Application(Path jar, Path folder, List<Library> libraries, String main) {
		this.jar = jar;
		this.folder = folder;
		this.libraries = libraries;
		this.main = main;
	}

	static Application of(Path jar) {
		try (JarFile zip = new JarFile(jar.toFile())) {
			Path folder = jar.resolveSibling("extracted").resolve(fingerprint(zip));
			return new Application(jar, folder, libraries(zip),
					zip.getManifest().getMainAttributes().getValue("Start-Class"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String fingerprint(ZipFile zip) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (ZipEntry entry : zip.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList()) {
				digest.update((entry.getName() + " " + entry.getCrc() + "\n").getBytes(StandardCharsets.UTF_8));
			}
			return HexFormat.of().formatHex(digest.digest(), 0, 6);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<Library> libraries(ZipFile zip) throws IOException {
		try (var index = zip.getInputStream(zip.getEntry("BOOT-INF/classpath.idx"))) {
			return new String(index.readAllBytes(), StandardCharsets.UTF_8).lines()
				.map(LIBRARY::matcher)
				.filter((library) -> library.matches() && !library.group(1).contains(TOOLS))
				.map((library) -> Library.of(zip, library.group(1)))
				.toList();
		}
	}

	boolean isExtracted() {
		return Files.exists(folder);
	}

	/** Extracts the jar, unless that is done. */
	void extract() {
		if (isExtracted()) {
			return;
		}
		Path unfinished = folder.resolveSibling(folder.getFileName() + "-unfinished");
		try (ZipFile zip = new ZipFile(jar.toFile())) {
			Files.createDirectories(unfinished.resolve("lib"));
			extract(zip, unfinished);
			Files.move(unfinished, folder);
			deleteAllButNewest();
		}
		catch (FileSystemException _) {
			// Another launcher was faster.
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Folders are entries of their own, for Spring looks for components in those. */
	private void extract(ZipFile zip, Path target) throws IOException {
		try (ZipOutputStream own = new ZipOutputStream(Files.newOutputStream(target.resolve(jar.getFileName())))) {
			for (ZipEntry entry : zip.stream().toList()) {
				String name = entry.getName();
				if (name.startsWith(LIBRARIES) && !entry.isDirectory()) {
					extractLibrary(zip, entry, target.resolve("lib").resolve(name.substring(LIBRARIES.length())));
				}
				else if ((name.startsWith(OWN) && !name.equals(OWN)) || isAbout(name)) {
					own.putNextEntry(new ZipEntry(name.startsWith(OWN) ? name.substring(OWN.length()) : name));
					copy(zip, entry, own);
				}
			}
		}
	}

	/**
	 * What the jar says of itself; its services are those of the loader of jars in jars.
	 */
	private static boolean isAbout(String name) {
		return name.startsWith("META-INF/") && !name.startsWith("META-INF/services/");
	}

	private static void extractLibrary(ZipFile zip, ZipEntry entry, Path file) throws IOException {
		try (OutputStream library = Files.newOutputStream(file)) {
			copy(zip, entry, library);
		}
		// The JVM tells by size and time whether a cache was made from this library: so
		// the time stands for the content.
		Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(entry.getCrc())));
	}

	private static void copy(ZipFile zip, ZipEntry entry, OutputStream target) throws IOException {
		try (var content = zip.getInputStream(entry)) {
			content.transferTo(target);
		}
	}

	/** The one before may still run, and loads classes for as long as it does. */
	private void deleteAllButNewest() throws IOException {
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder.getParent())) {
			List<Path> newestFirst = new ArrayList<>();
			folders.forEach(newestFirst::add);
			newestFirst.sort(Comparator.comparing(Checkout::modified).reversed());
			for (Path old : newestFirst.stream().skip(2).toList()) {
				PathUtils.deleteDirectory(old);
			}
		}
	}

	Path folder() {
		return folder;
	}

	/** The jars of others, in the order of the class path. */
	List<Path> libraries() {
		return paths().map(folder::resolve).toList();
	}

	/** What makes a start-up cache another one: order and content of the libraries. */
	String fingerprintOfLibraries() {
		return libraries.toString();
	}

	private Stream<String> paths() {
		return libraries.stream().map(Library::path);
	}

	/**
	 * The command that starts the application in its {@link #folder() folder}. Its own
	 * jar is the last on the class path: a start-up cache is one of the libraries alone,
	 * and stays valid whatever comes behind them.
	 */
	List<String> command(List<String> options) {
		return command(options, Stream.concat(paths(), Stream.of(jar.getFileName().toString())), main);
	}

	/** The command that runs a class of the libraries in the {@link #folder() folder}. */
	List<String> libraryCommand(List<String> options, String main) {
		return command(options, paths(), main);
	}

	private static List<String> command(List<String> options, Stream<String> classPath, String main) {
		List<String> command = new ArrayList<>();
		command.add(Jvm.JAVA);
		command.addAll(Jvm.SHAPE);
		command.addAll(Jvm.HEAP);
		command.addAll(options);
		command.add("-cp");
		command.add(String.join(File.pathSeparator, classPath.toList()));
		command.add(main);
		return command;
	}

	private record Library(String path, long size, long crc) {

		static Library of(ZipFile zip, String path) {
			ZipEntry entry = zip.getEntry("BOOT-INF/" + path);
			return new Library(path, entry.getSize(), entry.getCrc());
		}

	}

}
