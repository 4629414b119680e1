# The recipe for Homebrew; see docs/install.md. OWNER is the account that publishes the repository. A released version also has
# the `url` and the `sha256` of its source archive.
class Backstep < Formula
  desc "See backpropagation happen, number by number"
  homepage "https://github.com/OWNER/backstep"
  head "https://github.com/OWNER/backstep.git", branch: "main"

  depends_on xcode: ["26.4", :build] if OS.mac?
  depends_on "swift" => :build if OS.linux?
  depends_on macos: :tahoe if OS.mac?

  def install
    static = OS.linux? ? ["--static-swift-stdlib"] : []
    system "swift", "build", "--disable-sandbox", "-c", "release", "--product", "backstep", *static
    bin.install ".build/release/backstep"
    (man1/"backstep.1").write Utils.safe_popen_read(bin/"backstep", "manual")
    generate_completions_from_executable(bin/"backstep", "completions")
  end

  test do
    assert_match "0.138499", shell_output("#{bin}/backstep trace mazur")
  end
end
