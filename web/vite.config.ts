import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  build: { outDir: "dist", assetsDir: "assets", sourcemap: false, chunkSizeWarningLimit: 900 },
  server: { proxy: { "/api": process.env.PHUONGVI_API ?? "http://127.0.0.1:8080" } },
});
