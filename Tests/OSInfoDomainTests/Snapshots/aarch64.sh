#!/bin/sh
set -e
mkdir -p /var/lib/libvirt/images/aarch64.state
test -e /var/lib/libvirt/images/aarch64.state/uefi-variables.fd || cp /usr/share/qemu/edk2-arm-vars.fd /var/lib/libvirt/images/aarch64.state/uefi-variables.fd
test -e /var/lib/libvirt/images/aarch64.qcow2 || qemu-img create -q -f qcow2 /var/lib/libvirt/images/aarch64.qcow2 21474836480
mkdir -p /var/lib/libvirt/images/aarch64.state/tpm
swtpm socket --tpm2 --tpmstate dir=/var/lib/libvirt/images/aarch64.state/tpm --ctrl type=unixio,path=/var/lib/libvirt/images/aarch64.state/tpm.sock --daemon --terminate
exec qemu-system-aarch64 \
  -name guest=aarch64 \
  -no-user-config \
  -nodefaults \
  -blockdev driver=raw,node-name=uefi-code,read-only=on,file.driver=file,file.filename=/usr/share/qemu/edk2-aarch64-code.fd \
  -blockdev driver=raw,node-name=uefi-variables,file.driver=file,file.filename=/var/lib/libvirt/images/aarch64.state/uefi-variables.fd \
  -machine virt,accel=tcg,pflash0=uefi-code,pflash1=uefi-variables \
  -cpu max \
  -smp 2 \
  -m size=2097152k \
  -boot strict=on \
  -no-reboot \
  -rtc base=utc \
  -device pcie-root-port,id=port1,chassis=1 \
  -device qemu-xhci,id=usb,bus=port1 \
  -device pcie-root-port,id=port2,chassis=2 \
  -device virtio-scsi-pci,id=scsi0,bus=port2 \
  -blockdev driver=qcow2,node-name=disk0,discard=unmap,file.driver=file,file.filename=/var/lib/libvirt/images/aarch64.qcow2 \
  -device pcie-root-port,id=port3,chassis=3 \
  -device virtio-blk-pci,drive=disk0,bootindex=2,bus=port3 \
  -blockdev driver=raw,node-name=disc1,read-only=on,file.driver=file,file.filename=/var/lib/libvirt/images/install.iso \
  -device scsi-cd,drive=disc1,bootindex=1,bus=scsi0.0,scsi-id=0 \
  -netdev user,id=net0 \
  -device pcie-root-port,id=port4,chassis=4 \
  -device virtio-net-pci,netdev=net0,bus=port4 \
  -device pcie-root-port,id=port5,chassis=5 \
  -device virtio-serial-pci,id=serial,bus=port5 \
  -chardev socket,id=console,path=/var/lib/libvirt/images/aarch64.state/console.sock,server=on,wait=off \
  -serial chardev:console \
  -chardev socket,id=channel0,path=/var/lib/libvirt/images/aarch64.state/org.qemu.guest_agent.0.sock,server=on,wait=off \
  -device virtserialport,chardev=channel0,name=org.qemu.guest_agent.0,bus=serial.0 \
  -vnc unix:/var/lib/libvirt/images/aarch64.state/vnc.sock \
  -device pcie-root-port,id=port6,chassis=6 \
  -device virtio-gpu-pci,bus=port6 \
  -device usb-tablet,bus=usb.0 \
  -device usb-kbd,bus=usb.0 \
  -chardev socket,id=tpm,path=/var/lib/libvirt/images/aarch64.state/tpm.sock \
  -tpmdev emulator,id=tpm0,chardev=tpm \
  -device tpm-tis-device,tpmdev=tpm0 \
  -object rng-random,id=random,filename=/dev/urandom \
  -device pcie-root-port,id=port7,chassis=7 \
  -device virtio-rng-pci,rng=random,bus=port7 \
  -device pcie-root-port,id=port8,chassis=8 \
  -device virtio-balloon-pci,bus=port8 \
  -qmp unix:/var/lib/libvirt/images/aarch64.state/qmp.sock,server=on,wait=off
