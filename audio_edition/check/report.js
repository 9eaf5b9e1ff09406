// A link into the audio plays there, on this page. Without scripts the browser opens the MP3 at that place.
const audio = document.getElementById("audio");
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href*='#t=']");
  if (!link) return;
  event.preventDefault();
  audio.currentTime = parseFloat(link.getAttribute("href").split("#t=")[1]);
  audio.play();
});
