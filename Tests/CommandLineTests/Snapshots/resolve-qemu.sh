#!/bin/sh
set -e
mkdir -p /var/lib/libvirt/images/web1.state
test -e /d.raw || qemu-img create -q -f raw /d.raw 21474836480
exec qemu-system-x86_64 \
  -name guest=web1 \
  -no-user-config \
  -nodefaults \
  -machine q35,accel=kvm,vmport=off,hpet=off \
  -cpu host \
  -smp 2 \
  -m size=2097152k \
  -object iothread,id=iothread1 \
  -boot strict=on \
  -rtc base=utc,driftfix=slew \
  -global kvm-pit.lost_tick_policy=delay \
  -global ICH9-LPC.disable_s3=1 \
  -global ICH9-LPC.disable_s4=1 \
  -device pcie-root-port,id=port1,chassis=1 \
  -device qemu-xhci,id=usb,bus=port1 \
  -blockdev driver=raw,node-name=disk0,discard=unmap,file.driver=file,file.filename=/d.raw \
  -device pcie-root-port,id=port2,chassis=2 \
  -device virtio-blk-pci,drive=disk0,bootindex=1,iothread=iothread1,bus=port2 \
  -netdev user,id=net0 \
  -device pcie-root-port,id=port3,chassis=3 \
  -device virtio-net-pci,netdev=net0,bus=port3 \
  -device pcie-root-port,id=port4,chassis=4 \
  -device virtio-serial-pci,id=serial,bus=port4 \
  -chardev socket,id=console,path=/var/lib/libvirt/images/web1.state/console.sock,server=on,wait=off \
  -serial chardev:console \
  -chardev socket,id=channel0,path=/var/lib/libvirt/images/web1.state/org.qemu.guest_agent.0.sock,server=on,wait=off \
  -device virtserialport,chardev=channel0,name=org.qemu.guest_agent.0,bus=serial.0 \
  -chardev spicevmc,id=channel1,name=vdagent \
  -device virtserialport,chardev=channel1,name=com.redhat.spice.0,bus=serial.0 \
  -spice unix=on,addr=/var/lib/libvirt/images/web1.state/spice.sock,disable-ticketing=on,image-compression=off \
  -device virtio-vga \
  -audiodev spice,id=audio \
  -device ich9-intel-hda,id=sound \
  -device hda-duplex,audiodev=audio,bus=sound.0 \
  -chardev spicevmc,id=redirection1,name=usbredir \
  -device usb-redir,chardev=redirection1,bus=usb.0 \
  -chardev spicevmc,id=redirection2,name=usbredir \
  -device usb-redir,chardev=redirection2,bus=usb.0 \
  -device usb-tablet,bus=usb.0 \
  -qmp unix:/var/lib/libvirt/images/web1.state/qmp.sock,server=on,wait=off
